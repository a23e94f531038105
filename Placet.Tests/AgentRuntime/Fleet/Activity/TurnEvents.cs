using System.Globalization;
using System.Text.Json.Nodes;

namespace Placet.AgentRuntime.Fleet.Activity;

/// <summary>A turn as the audit log shows it, oldest event first (part 1, 5.1).</summary>
internal sealed class TurnEvents
{
    private readonly Turn turn;
    private readonly List<(long Ms, JsonObject Event)> events = [];

    private TurnEvents(Turn turn) => this.turn = turn;

    public static List<(long Ms, JsonObject Event)> Of(Turn turn)
    {
        var made = new TurnEvents(turn);
        made.Write();
        return made.events;
    }

    public static string Ts(long ms) =>
        DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-ddTHH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private void Write()
    {
        var isJob = turn.Conversation.Channel is null;
        var at = turn.StartMs;
        if (!isJob)
            Add(at, "message_in", "ok");
        Add(at, "run_start", "ok");
        var step = turn.DurationMs / (turn.Iterations + turn.ToolCalls);
        for (var i = 0; i < turn.Iterations && turn.Model is not null; i++)
        {
            at += step;
            CallModel(at, step, i);
            if (i < turn.ToolCalls)
                UseTool(at += step, step, turn.Tools[i]);
        }

        if (!isJob && turn.Error is null)
            Add(turn.EndMs, "message_out", "ok");
        AddEnd("run_end");
        if (isJob)
            AddEnd("cron_run")["job_id"] = turn.Conversation.Key["cron:".Length..];
    }

    private void CallModel(long ms, int duration, int number)
    {
        var call = Add(ms, "llm_call", turn.Status);
        call["model"] = turn.Model;
        call["duration_ms"] = duration;
        call["prompt_tokens"] = Part(turn.PromptTokens, number);
        call["completion_tokens"] = Part(turn.CompletionTokens, number);
        call["cached_tokens"] = Part(turn.CachedTokens, number);
        if (turn.Error is not null)
            call["error"] = turn.Error;
    }

    private void UseTool(long ms, int duration, Role.ToolUse tool)
    {
        var use = Add(ms, "tool_call", "ok");
        use["tool_name"] = tool.Name;
        use["duration_ms"] = duration;
        use["args_preview"] = turn.Conversation.Fill(tool.Args.ToJsonString());
        use["result_preview"] = turn.Conversation.Fill(tool.Result);
        if (tool.Name == "spawn")
            Spawn(ms, duration);
    }

    // A helper works in a run of its own, which belongs to the same trace.
    private void Spawn(long ms, int duration)
    {
        foreach (var (name, at) in ((string, long)[])[("run_start", ms - duration), ("run_end", ms)])
        {
            var child = Add(at, name, "ok");
            child["run_id"] = turn.RunId + "s";
            child["parent_run_id"] = turn.RunId;
        }
    }

    private JsonObject AddEnd(string name)
    {
        var end = Add(turn.EndMs, name, turn.Status);
        end["duration_ms"] = turn.DurationMs;
        if (turn.Error is not null)
            end["error"] = turn.Error;
        return end;
    }

    private JsonObject Add(long ms, string name, string status)
    {
        var conversation = turn.Conversation;
        var made = new JsonObject
        {
            ["ts"] = Ts(ms),
            ["event"] = name,
            ["run_id"] = turn.RunId,
            ["trace_id"] = string.Create(CultureInfo.InvariantCulture, $"tr_{conversation.Seed >> 32:x8}{turn.StartMs & 0xffff:x4}"),
            ["turn_id"] = string.Create(CultureInfo.InvariantCulture, $"turn_{turn.Number + 1:0000}"),
            ["session_key"] = conversation.Key,
            ["origin"] = conversation.Origin,
            ["channel"] = conversation.Channel,
            ["channel_id"] = conversation.ChannelId,
            ["status"] = status,
        };
        events.Add((ms, made));
        return made;
    }

    // The parts add up to the whole.
    private int Part(int whole, int number) => (whole / turn.Iterations) + (number == 0 ? whole % turn.Iterations : 0);
}
