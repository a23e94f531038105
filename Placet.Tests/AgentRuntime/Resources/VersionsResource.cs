using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>Part 2, 14.</summary>
internal sealed class VersionsResource(VersionStore store)
{
    public void Map(RouteTable routes)
    {
        var group = routes.Group(RuntimeGroups.Versions);
        group.Get("agent/versions", List);
        group.Get("agent/versions/{sha}", call => Reply.Ok(Find(call.Key).Document.DeepClone()));
        group.Get("agent/versions/{sha}/diff", Diff);
        group.Post("agent/versions/checkpoint", Checkpoint);
        group.Post("agent/versions/{sha}/rollback", Rollback);
    }

    private Reply List(ApiCall call)
    {
        var limit = call.QueryInteger("limit", 1, 500) ?? 50;
        var items = store.Versions.Take(limit).Select(version => version.Document).ToJsonArray();
        return Reply.Ok(new JsonObject { ["items"] = items, ["count"] = items.Count, ["limit"] = limit });
    }

    private Reply Diff(ApiCall call)
    {
        var diff = Find(call.Key).Diff;
        return Reply.Diff(call.Query("path") is { } path ? UnifiedDiff.OnlyFile(diff, path) : diff);
    }

    private Reply Checkpoint(ApiCall call)
    {
        var (actor, reason) = Author(call.Body());
        var version = store.Checkpoint(actor, reason);
        var answer = new JsonObject { ["created"] = version is not null, ["version"] = version?.Document.DeepClone() };
        return version is null ? Reply.Ok(answer) : Reply.Created(answer);
    }

    private Reply Rollback(ApiCall call)
    {
        var (actor, reason) = Author(call.Body());
        var version = store.Rollback(call.Key, actor, reason);
        return Reply.Ok(new JsonObject
        {
            ["rolled_back_to"] = call.Key,
            ["version"] = version.Document.DeepClone(),
            ["restart_needed"] = true,
        });
    }

    private AgentVersion Find(string sha) => store.Find(sha) ?? throw ApiException.NotFound($"Version '{sha}' not found");

    private static (string Actor, string Reason) Author(ApiBody body) =>
        (body.OptionalText("actor") ?? "api", body.OptionalText("reason") ?? "");
}
