using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Placet.Api.Binding;

/// <summary>
/// Matches the paths of actions case-sensitively and without a trailing slash. By the framework's rules a secret called <c>PROVIDERS</c>
/// would be the list of providers, and <c>sessions/</c>, with a name left out, the list of sessions.
/// </summary>
internal sealed class ExactPathMatcherPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(IsAction);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var index = 0; index < candidates.Count; index++)
        {
            if (candidates.IsValidCandidate(index) && candidates[index].Endpoint is RouteEndpoint route && IsAction(route)
                && !Matches(httpContext.Request.Path.Value, route.RoutePattern.PathSegments))
                candidates.SetValidity(index, value: false);
        }

        return Task.CompletedTask;
    }

    private static bool IsAction(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null;

    private static bool Matches(ReadOnlySpan<char> path, IReadOnlyList<RoutePatternPathSegment> segments)
    {
        path = path[1..];
        var index = 0;
        foreach (var range in path.Split('/'))
        {
            if (index == segments.Count)
                return false;
            if (segments[index++].Parts is [RoutePatternLiteralPart literal] && !path[range].SequenceEqual(literal.Content))
                return false;
        }

        return true;
    }
}
