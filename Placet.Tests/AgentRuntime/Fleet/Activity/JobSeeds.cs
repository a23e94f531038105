using System.Globalization;
using System.Text.Json.Nodes;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Fleet.Activity;

/// <summary>A job of an agent, with its runs before the fleet started.</summary>
internal sealed record JobSeed(string Id, JsonObject Document, Conversation Conversation, IReadOnlyList<Turn> Past, string? Fails);

internal static class JobSeeds
{
    private const int ShownRuns = 20;
    private static readonly TimeSpan History = TimeSpan.FromDays(30);
    private static readonly long LongestRunMs = (long)TimeSpan.FromMinutes(2).TotalMilliseconds;
    private static readonly TimeSpan FailingFor = TimeSpan.FromHours(7);

    public static IReadOnlyList<JobSeed> Make(FleetAgent agent, TurnFactory factory, long startMs) =>
        [.. agent.Role.Jobs.Select(job => Make(agent, factory, job, startMs))];

    /// <summary>The job that tidies the agent's memory: its runtime's own.</summary>
    public static JsonObject Housekeeping(long startMs) => new()
    {
        ["id"] = "dream",
        ["name"] = "dream",
        ["enabled"] = true,
        ["schedule"] = Schedule(null, 120),
        ["payload"] = new JsonObject
        {
            ["kind"] = "system_event",
            ["message"] = "",
            ["deliver"] = false,
            ["channel"] = null,
            ["to"] = null,
        },
        ["state"] = State(startMs + (long)TimeSpan.FromMinutes(50).TotalMilliseconds, []),
        ["created_at_ms"] = startMs - (long)TimeSpan.FromDays(90).TotalMilliseconds,
        ["updated_at_ms"] = startMs - (long)TimeSpan.FromDays(90).TotalMilliseconds,
        ["delete_after_run"] = false,
    };

    private static JobSeed Make(FleetAgent agent, TurnFactory factory, Role.Job job, long startMs)
    {
        var id = (SeededRandom.Hash(agent.Name + job.Name) & 0xffffffff).ToString("x8", CultureInfo.InvariantCulture);
        var conversation = factory.ForJob(id, job.Name, new Role.Exchange(job.Message, job.Reply) { Tools = job.Tools });
        var created = startMs - (long)History.TotalMilliseconds;
        int? every = job.EveryMinutes is { } usual ? agent.Minutes(usual) : null;
        var fails = agent.HasIncidents ? job.Fails : null;
        var document = new JsonObject
        {
            ["id"] = id,
            ["name"] = job.Name,
            ["enabled"] = !job.Paused,
            ["schedule"] = Schedule(job.Cron, every),
            ["payload"] = new JsonObject
            {
                ["kind"] = "agent_turn",
                ["message"] = job.Message,
                ["deliver"] = job.Deliver is not null,
                ["channel"] = job.Deliver,
                ["to"] = job.Deliver is null ? null : "team",
            },
            ["created_at_ms"] = created,
            ["updated_at_ms"] = created,
            ["delete_after_run"] = false,
        };
        var (past, next) = Past(factory, conversation, CronSchedule.Of(document), FirstMs(every, conversation.Seed, created, startMs),
            startMs, fails);
        document["state"] = State(job.Paused ? null : next, past.TakeLast(ShownRuns).ToList());
        return new JobSeed(id, document, conversation, past, fails);
    }

    private static (List<Turn> Past, long? Next) Past(
        TurnFactory factory, Conversation conversation, CronSchedule schedule, long? firstMs, long startMs, string? fails)
    {
        var past = new List<Turn>();
        var next = firstMs ?? schedule.NextMs(DateTimeOffset.FromUnixTimeMilliseconds(startMs) - History);
        while (next is { } due && due <= startMs - LongestRunMs)
        {
            var random = SeededRandom.For(conversation.Seed, due, detail: 1);
            var isOld = due < startMs - (long)TimeSpan.FromDays(2).TotalMilliseconds;
            var error = fails is not null && due > startMs - FailingFor.TotalMilliseconds ? fails
                : isOld && random.Chance(0.02) ? "The model provider did not answer within 60 s"
                : null;
            past.Add(factory.Work(due, conversation, error));
            next = schedule.NextMs(DateTimeOffset.FromUnixTimeMilliseconds(due));
        }

        return (past, next);
    }

    // An interval has no grid of its own: it is laid so that something runs soon after the start.
    private static long? FirstMs(int? everyMinutes, ulong seed, long createdMs, long startMs)
    {
        if (everyMinutes is not { } minutes)
            return null;
        var soon = startMs + 20_000 + (long)(seed % 130_000);
        var everyMs = minutes * 60_000L;
        return soon - ((soon - createdMs) / everyMs * everyMs);
    }

    private static JsonObject Schedule(string? cron, int? everyMinutes) => new()
    {
        ["kind"] = cron is null ? "every" : "cron",
        ["at_ms"] = null,
        ["every_ms"] = everyMinutes * 60_000L,
        ["expr"] = cron,
        ["tz"] = cron is null ? null : FleetSeed.Zone,
    };

    private static JsonObject State(long? nextMs, List<Turn> runs) => new()
    {
        ["next_run_at_ms"] = nextMs,
        ["last_run_at_ms"] = runs.Count == 0 ? null : runs[^1].StartMs,
        ["last_status"] = runs.Count == 0 ? null : runs[^1].Status,
        ["last_error"] = runs.Count == 0 ? null : runs[^1].Error,
        ["run_history"] = new JsonArray([.. runs.Select(run => new JsonObject
        {
            ["run_at_ms"] = run.StartMs,
            ["status"] = run.Status,
            ["duration_ms"] = run.DurationMs,
            ["error"] = run.Error,
        })]),
    };
}
