using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>Part 1, 4.</summary>
internal sealed class SessionsResource(ISessionStore sessions)
{
    public void Map(RouteTable routes)
    {
        var group = routes.Group(RuntimeGroups.Sessions);
        group.Get("sessions", List);
        group.Get("sessions/{key}", Read);
        group.Delete("sessions/{key}", Delete);
    }

    private Reply List(ApiCall call)
    {
        var limit = call.QueryInteger("limit", 1, 1000) ?? int.MaxValue;
        var offset = call.QueryInteger("offset", 0) ?? 0;
        var channel = call.Query("channel");
        var known = sessions.Summaries()
            .Where(summary => channel is null || summary.Text("key")!.StartsWith(channel + ":", StringComparison.Ordinal))
            .ToList();
        return Reply.Ok(new JsonObject { ["items"] = known.Skip(offset).Take(limit).ToJsonArray(), ["count"] = known.Count });
    }

    private Reply Read(ApiCall call)
    {
        var limit = call.QueryInteger("limit", 1, 5000);
        var answer = (sessions.History(call.Key) ?? throw NotFound()).DeepClone().AsObject();
        if (limit is { } last)
            answer["messages"] = new JsonArray([.. answer["messages"]!.AsArray().TakeLast(last).Select(message => message?.DeepClone())]);
        return Reply.Ok(answer);
    }

    private Reply Delete(ApiCall call) =>
        sessions.Remove(call.Key) ? Reply.Ok(new JsonObject { ["deleted"] = true, ["key"] = call.Key }) : throw NotFound();

    private static ApiException NotFound() => ApiException.NotFound("Session not found");
}
