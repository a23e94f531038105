using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>Part 1, 5. Requests to this runtime are not written into the log.</summary>
internal sealed class AuditResource(IAuditLog log, TimeProvider clock)
{
    private static readonly string[] Columns = ["ts", "event", "channel", "model", "status"];

    public void Map(RouteTable routes)
    {
        var group = routes.Group(RuntimeGroups.Audit);
        group.Get("audit", List);
        group.Get("audit/tail", Tail);
        group.Get("audit/stats", Stats);
        group.Get("audit/runs/{runId}", Run);
    }

    private Reply List(ApiCall call)
    {
        var limit = call.QueryInteger("limit", 1, 1000) ?? 100;
        var offset = call.QueryInteger("offset", 0) ?? 0;
        var column = OneOf(call, "sortBy", Columns) ?? "ts";
        var descending = OneOf(call, "sortDir", ["asc", "desc"]) is null or "desc";
        var filter = AuditFilter.Read(call, clock);
        var found = log.Events(filter).Where(filter.Matches).ToList();
        var items = Sorted(found, column, descending).Skip(offset).Take(limit).ToJsonArray();
        var hasMore = offset + items.Count < found.Count || log.HasMore(filter);
        return Reply.Ok(new JsonObject { ["items"] = items, ["hasMore"] = hasMore, ["count"] = items.Count });
    }

    private Reply Tail(ApiCall call)
    {
        var limit = call.QueryInteger("limit", 1, 500) ?? call.QueryInteger("n", 1, 500) ?? 50;
        var answer = log.Tail() ?? Today();
        var items = answer["items"]!.AsArray().Select(item => item!.AsObject()).TakeLast(limit).ToJsonArray();
        answer["items"] = items;
        answer["count"] = items.Count;
        return Reply.Ok(answer);
    }

    private Reply Stats(ApiCall call)
    {
        var filter = AuditFilter.Read(call, clock);
        if (log.Stats(filter) is { } counted)
            return Reply.Ok(counted);
        var found = log.Events(filter).Where(filter.Matches).ToList();
        return Reply.Ok(new JsonObject
        {
            ["from"] = filter.From,
            ["to"] = filter.To,
            ["total"] = found.Count,
            ["byEvent"] = CountBy(found, "event"),
            ["byOrigin"] = CountBy(found, "origin"),
            ["byChannel"] = CountBy(found, "channel"),
            ["byModel"] = CountBy(found, "model"),
            ["byStatus"] = CountBy(found, "status"),
            ["byTool"] = CountBy(found, "tool_name"),
            ["runs"] = CountBy(found, "run_id").Count,
            ["errors"] = found.Count(item => item.EventText("status") == "error"),
        });
    }

    private Reply Run(ApiCall call)
    {
        var items = Sorted(log.Run(call.Key), "ts", descending: false).ToJsonArray();
        if (items.Count == 0)
            throw ApiException.NotFound("Run not found");
        return Reply.Ok(new JsonObject { ["runId"] = call.Key, ["items"] = items, ["count"] = items.Count });
    }

    private JsonObject Today() => new()
    {
        ["items"] = Sorted(log.Events(AuditFilter.Today(clock)), "ts", descending: false).ToJsonArray(),
    };

    // Missing values are last in both directions; equal ones keep their order.
    private static IEnumerable<JsonObject> Sorted(IEnumerable<JsonObject> events, string column, bool descending)
    {
        var missingLast = events.OrderBy(item => item.EventText(column) is null);
        return descending
            ? missingLast.ThenByDescending(item => item.EventText(column), StringComparer.Ordinal)
            : missingLast.ThenBy(item => item.EventText(column), StringComparer.Ordinal);
    }

    private static JsonObject CountBy(IEnumerable<JsonObject> events, string member) =>
        [.. events.Select(item => item.EventText(member)).OfType<string>().CountBy(value => value, StringComparer.Ordinal)
            .Select(group => KeyValuePair.Create<string, JsonNode?>(group.Key, group.Value))];

    private static string? OneOf(ApiCall call, string name, string[] words)
    {
        if (call.Query(name) is not { } word)
            return null;
        return words.Contains(word, StringComparer.Ordinal)
            ? word
            : throw ApiException.BadRequest($"{name} must be one of {string.Join(", ", words)}");
    }
}
