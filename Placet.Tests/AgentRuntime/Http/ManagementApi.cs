using Placet.AgentRuntime.Resources;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Http;

/// <summary>Everything below <c>/api/v1/</c>: token, then route, then handler (part 1, 2.2: 401 comes before 404).</summary>
internal sealed class ManagementApi
{
    // One request at a time: the state needs no locks of its own, and an answer never shows half a change.
    private readonly Lock oneAtATime = new();
    private readonly AgentRuntimeOptions options;
    private readonly BearerToken token;
    private readonly RouteTable routes;

    public ManagementApi(AgentRuntimeOptions options)
    {
        this.options = options;
        token = new BearerToken(options.Token);
        routes = new RouteTable();
        Parts = RuntimeResources.Map(routes, options);
    }

    public RuntimeParts Parts { get; }

    public bool Knows(string? method, string path)
    {
        var match = routes.Find(RawTarget.Segments(path));
        return match is not null && (method is null || match.Routes.Any(route => route.Method == method));
    }

    public void Change(Action change)
    {
        lock (oneAtATime)
            change();
    }

    public Reply Answer(HttpContext context, IncomingRequest request, string[] segments)
    {
        if (options.NotFoundOnly)
            return ErrorReplies.Unsupported();
        if (token.Refuse(context.Request.Headers.Authorization) is { } refused)
            return refused;
        var reply = Route(context, request, segments);
        return options.EscapeNonAscii && reply.ContentType == Reply.JsonType
            ? reply with { Body = Json.EscapeNonAscii(reply.Body) }
            : reply;
    }

    private Reply Route(HttpContext context, IncomingRequest request, string[] segments)
    {
        if (routes.Find(segments) is not { } match)
            return ErrorReplies.NotFound();
        var offered = match.Routes.Where(route => !options.DisabledGroups.HasFlag(route.Group)).ToList();
        var route = offered.Find(route => route.Method == request.Recorded.Method);
        if (route is null)
        {
            var isDisabled = offered.Count == 0 || match.Routes.Any(route => route.Method == request.Recorded.Method);
            return isDisabled ? ErrorReplies.Unsupported() : ErrorReplies.MethodNotAllowed(offered.Select(known => known.Method));
        }

        if (request.BodyTooLarge)
            return ErrorReplies.Make(ErrorForm.A, StatusCodes.Status413PayloadTooLarge, "Request body is too large");
        return Handle(route, new ApiCall(match.Key, context.Request.Query, request.Recorded.Body.ToArray()));
    }

    private Reply Handle(Route route, ApiCall call)
    {
        try
        {
            lock (oneAtATime)
            {
                options.Seed.CatchUp();
                var reply = route.Handle(call);
                // What the request did may have started something.
                options.Seed.CatchUp();
                return reply;
            }
        }
        catch (ApiException broken)
        {
            return ErrorReplies.Make(ErrorForm.A, broken.Status, broken.Message);
        }
    }
}
