using System.Globalization;
using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>
/// Part 1, 6. The examples give one table by date and one by model whose totals differ, so an answer is made from one of them: from the
/// models when it is grouped by model but not by date, else from the dates. What a row does not tell (its channel, for instance) is taken
/// from the example of a run.
/// </summary>
internal sealed class UsageResource(ActivityDates dates, TimeProvider clock)
{
    private static readonly string[] Counters =
    [
        "prompt_tokens", "completion_tokens", "cached_tokens", "tool_calls_count", "iterations", "duration_ms", "turn_count",
    ];

    private readonly JsonObject byDate = dates.Move(Examples.Response("usage.query"));
    private readonly JsonObject byModel = Examples.Response("usage.query-model");
    private readonly JsonObject run = dates.Move(Examples.Response("usage.run"));

    public void Map(RouteTable routes)
    {
        var group = routes.Group(RuntimeGroups.Usage);
        group.Get("usage", Query);
        group.Get("usage/runs/{runId}", Run);
    }

    private Reply Query(ApiCall call)
    {
        var query = UsageQuery.Read(call, clock);
        var table = query.IsGroupedBy("model") && !query.IsGroupedBy("date") ? byModel : byDate;
        var rows = Rows(table, query.From, query.To).Where(row => query.Passes(name => Dimension(row, name))).ToList();
        var answer = query.Answer(Buckets(rows, query.GroupBy), Totals(rows));
        foreach (var (name, value) in table.Where(member => !answer.ContainsKey(member.Key)))
            answer[name] = value?.DeepClone();
        return Reply.Ok(answer);
    }

    private Reply Run(ApiCall call) =>
        run.Text("run_id") == call.Key ? Reply.Ok(run.DeepClone()) : throw ApiException.NotFound("No usage for run");

    private IEnumerable<JsonObject> Rows(JsonObject table, DateOnly from, DateOnly to)
    {
        var days = byDate["items"]!.AsArray().Select(row => DayOf(row!.AsObject())).ToList();
        foreach (var row in table["items"]!.AsArray().Select(row => row!.AsObject()))
        {
            // A row by model stands for the whole time of the examples.
            var isInside = table == byModel ? from <= days.Max() && to >= days.Min() : DayOf(row) >= from && DayOf(row) <= to;
            if (isInside)
                yield return row;
        }
    }

    private string? Dimension(JsonObject row, string name) => row.ContainsKey(name) ? row.Text(name) : run.Text(name);

    private JsonArray Buckets(List<JsonObject> rows, IReadOnlyList<string> groupBy)
    {
        var buckets = new JsonArray();
        if (groupBy.Count == 0)
            return buckets;
        foreach (var group in rows.GroupBy(row => string.Join('\n', groupBy.Select(name => Dimension(row, name))), StringComparer.Ordinal))
        {
            var bucket = new JsonObject();
            foreach (var name in groupBy)
                bucket[name] = Dimension(group.First(), name);
            foreach (var counter in Counters.Where(counter => group.Any(row => row.ContainsKey(counter))))
                bucket[counter] = group.Sum(row => row[counter].AsInteger() ?? 0);
            buckets.Add(bucket);
        }

        return buckets;
    }

    private static JsonObject Totals(List<JsonObject> rows) =>
        [.. Counters.Select(counter => KeyValuePair.Create<string, JsonNode?>(counter, rows.Sum(row => row[counter].AsInteger() ?? 0)))];

    private static DateOnly DayOf(JsonObject row) =>
        DateOnly.ParseExact(row.Text("date")!, UsageQuery.DateForm, CultureInfo.InvariantCulture);
}
