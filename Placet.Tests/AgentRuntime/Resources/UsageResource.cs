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
    private const string DateForm = "yyyy-MM-dd";
    private static readonly string[] Groupings = ["date", "model", "origin", "channel", "session_key"];

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
        var to = Date(call, "to") ?? clock.Today();
        var from = Date(call, "from") ?? DateOnly.FromDayNumber(Math.Max(to.DayNumber - 13, 0));
        if (from > to)
            throw ApiException.BadRequest("from must not be after to");
        var groupBy = GroupBy(call);
        var isByModel = groupBy.Contains("model", StringComparer.Ordinal) && !groupBy.Contains("date", StringComparer.Ordinal);
        var table = isByModel ? byModel : byDate;
        var rows = Rows(table, from, to).Where(row => Passes(row, call)).ToList();
        var answer = new JsonObject
        {
            ["from"] = from.ToString(DateForm, CultureInfo.InvariantCulture),
            ["to"] = to.ToString(DateForm, CultureInfo.InvariantCulture),
            ["groupBy"] = new JsonArray([.. groupBy.Select(word => JsonValue.Create(word))]),
            ["items"] = Buckets(rows, groupBy),
            ["totals"] = Totals(rows),
        };
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

    private bool Passes(JsonObject row, ApiCall call) =>
        (call.Query("model") is not { } model || Dimension(row, "model") == model)
        && (call.Query("origin") is not { } origin || Dimension(row, "origin") == origin)
        && (call.Query("channel") is not { } channel || Dimension(row, "channel") == channel)
        && ((call.Query("sessionKey") ?? call.Query("session_key")) is not { } session || Dimension(row, "session_key") == session);

    private string? Dimension(JsonObject row, string name) => row.ContainsKey(name) ? row.Text(name) : run.Text(name);

    private JsonArray Buckets(List<JsonObject> rows, string[] groupBy)
    {
        var buckets = new JsonArray();
        if (groupBy.Length == 0)
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

    private static string[] GroupBy(ApiCall call)
    {
        var words = call.Query("groupBy")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        return words.All(word => Groupings.Contains(word, StringComparer.Ordinal))
            ? [.. words.Distinct(StringComparer.Ordinal)]
            : throw ApiException.BadRequest($"groupBy must be a list of {string.Join(", ", Groupings)}");
    }

    private static DateOnly DayOf(JsonObject row) => DateOnly.ParseExact(row.Text("date")!, DateForm, CultureInfo.InvariantCulture);

    private static DateOnly? Date(ApiCall call, string name)
    {
        if (call.Query(name) is not { } text)
            return null;
        return DateOnly.TryParseExact(text, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw ApiException.BadRequest($"{name} must be a date YYYY-MM-DD");
    }
}
