using System.Text.Json.Nodes;
using Placet.AgentRuntime.Recording;
using Placet.AgentRuntime.Scripting;

namespace Placet.AgentRuntime.Http;

/// <summary>One request from its arrival to the end of its answer.</summary>
internal sealed class RuntimeServer(ManagementApi api, RequestLog log, AnswerScripts scripts, ReplyWriter writer)
{
    public async Task HandleAsync(HttpContext context)
    {
        var request = await IncomingRequest.ReadAsync(context);
        log.Add(request.Recorded);
        var target = RawTarget.Parse(request.Recorded.RawTarget);
        if (target.ManagementSegments() is not { } segments)
        {
            await writer.WriteAsync(context, OutsideManagement(request.Recorded.Method, target.Path), script: null);
            return;
        }

        var script = scripts.Take(request.Recorded.Method, segments);
        await writer.WriteAsync(context, script?.Reply ?? api.Answer(context, request, segments), script);
    }

    internal static Reply OutsideManagement(string method, string path) => (method, path) switch
    {
        // The liveness route is anonymous (part 1, 12); what Placet delivers to the webhook is accepted and forgotten.
        ("GET", "/health") => Reply.Ok(new JsonObject { ["status"] = "ok" }),
        ("POST", "/webhook") => Reply.Ok(new JsonObject()),
        _ => ErrorReplies.Unsupported(),
    };
}
