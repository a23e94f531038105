using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Fleet.Activity;

/// <summary>
/// What an agent has done in the thirty days before its fleet started, and what it does from then on. Nothing runs in the background: a
/// request lets everything happen that the clock says is due. Used by one request at a time.
/// </summary>
internal sealed class AgentLife : ICronWork
{
    private const int Days = 30;
    private static readonly TimeSpan UntilServerDrops = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan UntilFirstDrop = TimeSpan.FromSeconds(40);
    private static readonly long LongestPauseMs = (long)TimeSpan.FromMinutes(15).TotalMilliseconds;

    private readonly FleetAgent agent;
    private readonly TimeProvider clock;
    private readonly TurnFactory factory;
    private readonly Dictionary<string, Conversation> jobs = new(StringComparer.Ordinal);
    private readonly List<(long Ms, JsonObject Event)> incidents = [];
    private RuntimeParts? parts;
    private long nextTalkMs;
    private double pauseMs = 25_000;
    private long talks;
    private long? dropMs;

    public AgentLife(FleetAgent agent, DateTimeOffset startedAt, TimeProvider clock)
    {
        (this.agent, this.clock) = (agent, clock);
        StartMs = startedAt.ToUnixTimeMilliseconds();
        factory = new TurnFactory(agent);
        Turns = new TurnLog(clock);
        Jobs = JobSeeds.Make(agent, factory, StartMs);
        Turns.AddAll(History(startedAt).Concat(Jobs.SelectMany(job => job.Past)));
        foreach (var job in Jobs)
            jobs.Add(job.Id, job.Conversation);
        nextTalkMs = StartMs + SeededRandom.For(agent.Seed, 2).Between(4_000, 60_000);
        dropMs = StartMs + (long)UntilFirstDrop.TotalMilliseconds;
    }

    /// <summary>When the fleet started.</summary>
    public long StartMs { get; }

    public TurnLog Turns { get; }

    public IReadOnlyList<JobSeed> Jobs { get; }

    /// <summary>What happened beside the turns.</summary>
    public IReadOnlyList<(long Ms, JsonObject Event)> Incidents => incidents;

    private Role.Server? Dropping => agent.HasIncidents ? Array.Find(agent.Role.Mcp, server => server.Drops is not null) : null;

    public void Attach(RuntimeParts made) => parts = made;

    public void Tell(long ms, JsonObject happened) => incidents.Add((ms, happened));

    public void CatchUp()
    {
        var now = clock.GetUtcNow();
        Talk(now.ToUnixTimeMilliseconds());
        parts?.Cron.RunDue(now);
        Drop(now.ToUnixTimeMilliseconds());
    }

    public CronOutcome Run(JsonObject job, long runAtMs)
    {
        if (job["payload"]!["kind"].AsText() == "system_event")
            return new CronOutcome("ok", 1_400, Error: null);
        var id = job.Text("id")!;
        if (!jobs.TryGetValue(id, out var conversation))
        {
            var task = job["payload"]!["message"].AsText() is { Length: > 0 } message ? message : job.Text("name")!;
            conversation = factory.ForJob(id, job.Text("name")!, new Role.Exchange(task, "Done. Nothing needs a decision."));
            jobs.Add(id, conversation);
        }

        var turn = factory.Work(runAtMs, conversation, Jobs.FirstOrDefault(seed => seed.Id == id)?.Fails);
        Turns.Add(turn);
        return new CronOutcome(turn.Status, turn.DurationMs, turn.Error);
    }

    private IEnumerable<Turn> History(DateTimeOffset startedAt)
    {
        var load = HourlyLoad.Of(agent.Role.HourlyLoad);
        var zone = TimeZoneInfo.TryFindSystemTimeZoneById(FleetSeed.Zone, out var found) ? found : TimeZoneInfo.Utc;
        var today = TimeZoneInfo.ConvertTime(startedAt, zone).Date;
        for (var day = today.AddDays(1 - Days); day <= today; day = day.AddDays(1))
        {
            var random = SeededRandom.For(agent.Seed, day.Ticks);
            var count = (int)((agent.Role.Level * agent.Busyness * load.Share(day.DayOfWeek) * (0.65 + (0.7 * random.Share())))
                + random.Share());
            for (var talk = 0; talk < count; talk++)
            {
                var local = day + load.Moment(ref random);
                var start = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUnixTimeMilliseconds();
                // What failed lately would be what people have to look after: that is decided elsewhere.
                var mayFail = start < StartMs - TimeSpan.MillisecondsPerDay;
                foreach (var turn in factory.Converse(SeededRandom.For(random.Next(), talk), start, (30_000, 420_000), mayFail))
                {
                    if (turn.EndMs <= StartMs)
                        yield return turn;
                }
            }
        }
    }

    // Quick at first, since somebody watches; then calmer, so that a day of demo stays a day like others.
    private void Talk(long nowMs)
    {
        while (nextTalkMs <= nowMs)
        {
            var random = SeededRandom.For(agent.Seed, 3, ++talks);
            foreach (var turn in factory.Converse(random, nextTalkMs, (9_000, 30_000), mayFail: false))
                Turns.Add(turn);
            pauseMs = Math.Min(pauseMs * 1.15, LongestPauseMs);
            nextTalkMs += (long)(pauseMs * (0.7 + (0.6 * SeededRandom.For(agent.Seed, 4, talks).Share())));
        }
    }

    private void Drop(long nowMs)
    {
        if (Dropping is not { } seed || parts?.Mcp.Server(seed.Name) is not { } server || server.HasFailed || !server.Config.Enabled)
        {
            dropMs = null;
        }
        else if (dropMs is null)
        {
            dropMs = nowMs + (long)UntilServerDrops.TotalMilliseconds;
        }
        else if (dropMs <= nowMs)
        {
            server.Lose(seed.Drops!);
            Tell(dropMs.Value, new JsonObject
            {
                ["event"] = "error",
                ["origin"] = "system",
                ["status"] = "error",
                ["error"] = $"MCP server '{seed.Name}' disconnected: {seed.Drops}",
            });
            dropMs = null;
        }
    }
}
