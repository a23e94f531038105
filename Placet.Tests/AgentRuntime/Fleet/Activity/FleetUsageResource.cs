using System.Globalization;
using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.Resources;

namespace Placet.AgentRuntime.Fleet.Activity;

/// <summary>Part 1, 6, counted from an agent's turns: every grouping adds up to the same totals.</summary>
internal sealed class FleetUsageResource(TurnLog log, TimeProvider clock)
{
    public void Map(RouteTable routes)
    {
        var group = routes.Group(RuntimeGroups.Usage);
        group.Get("usage", Query);
        group.Get("usage/runs/{runId}", Run);
    }

    private Reply Query(ApiCall call)
    {
        var query = UsageQuery.Read(call, clock);
        var buckets = new Dictionary<string, (Turn First, Counters Counted)>(StringComparer.Ordinal);
        var totals = new Counters();
        foreach (var turn in log.Ended())
        {
            if (turn.Day < query.From || turn.Day > query.To || (query.Filters.Count > 0 && !Passes(query, turn)))
                continue;
            totals.Add(turn);
            if (query.GroupBy.Count == 0)
                continue;
            var key = Key(query, turn);
            if (!buckets.TryGetValue(key, out var bucket))
                buckets.Add(key, bucket = (turn, new Counters()));
            bucket.Counted.Add(turn);
        }

        var byTokens = buckets.Values.OrderByDescending(bucket => bucket.Counted.Tokens);
        var ordered = query.IsGroupedBy("date") ? byTokens.OrderBy(bucket => bucket.First.Day) : byTokens;
        return Reply.Ok(query.Answer([.. ordered.Select(bucket => Item(query, bucket.First, bucket.Counted))], totals.Write([])));
    }

    private Reply Run(ApiCall call)
    {
        var turn = log.Find(call.Key) ?? throw ApiException.NotFound("No usage for run");
        var answer = new JsonObject { ["run_id"] = turn.RunId, ["ts"] = TurnEvents.Ts(turn.EndMs) };
        foreach (var name in (string[])["date", "session_key", "origin", "channel", "model"])
            answer[name] = Dimension(turn, name);
        answer["provider"] = turn.Provider;
        answer["status"] = turn.Status;
        var counters = new Counters();
        counters.Add(turn);
        counters.Write(answer).Remove("turn_count");
        return Reply.Ok(answer);
    }

    private static bool Passes(UsageQuery query, Turn turn) => query.Passes(name => Dimension(turn, name));

    private static string Key(UsageQuery query, Turn turn) =>
        query.GroupBy.Count == 1
            ? Dimension(turn, query.GroupBy[0]) ?? ""
            : string.Join('\n', query.GroupBy.Select(name => Dimension(turn, name)));

    private static JsonObject Item(UsageQuery query, Turn first, Counters counted)
    {
        var item = new JsonObject();
        foreach (var name in query.GroupBy)
            item[name] = Dimension(first, name);
        return counted.Write(item);
    }

    private static string? Dimension(Turn turn, string name) => name switch
    {
        "date" => turn.Day.ToString(UsageQuery.DateForm, CultureInfo.InvariantCulture),
        "model" => turn.Model,
        "origin" => turn.Conversation.Origin,
        "channel" => turn.Conversation.Channel,
        _ => turn.Conversation.Key,
    };

    private sealed class Counters
    {
        private long prompt;
        private long completion;
        private long cached;
        private long tools;
        private long iterations;
        private long duration;
        private long turns;

        public long Tokens => prompt + completion;

        public void Add(Turn turn)
        {
            prompt += turn.PromptTokens;
            completion += turn.CompletionTokens;
            cached += turn.CachedTokens;
            tools += turn.ToolCalls;
            iterations += turn.Iterations;
            duration += turn.DurationMs;
            turns++;
        }

        public JsonObject Write(JsonObject item)
        {
            item["prompt_tokens"] = prompt;
            item["completion_tokens"] = completion;
            item["cached_tokens"] = cached;
            item["tool_calls_count"] = tools;
            item["iterations"] = iterations;
            item["duration_ms"] = duration;
            item["turn_count"] = turns;
            return item;
        }
    }
}
