using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Abstractions;
using Placet.Application.History;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.History;

/// <summary>History over time: what is stored, for how long, and who sees it.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class HistoryTests(DatabaseEngine engine) : HistoryFixture(engine)
{
    [Test]
    public async Task Minutes_hours_and_days_hold_the_same_counts_and_sums()
    {
        var id = await AddAsync("http://127.0.0.1:1");
        await LeadAsync();
        var random = new Random(1);
        var added = Enumerable.Range(0, 300).Select(minute => Counts(id, Minute(-minute), random)).ToList();
        await StoreAsync(added);
        await MaintainAsync();
        foreach (var step in new[] { "minute", "hour", "day" })
        {
            var history = await GetAsync($"/api/agents/{id}/history?step={step}&from=2026-05-14T00:00:00Z&to=2026-05-15T00:00:00Z");
            var points = history.GetProperty("points").EnumerateArray().ToList();
            Assert.Multiple(() =>
            {
                Assert.That(points, Has.Count.EqualTo(step switch { "minute" => 300, "hour" => 6, _ => 1 }));
                Assert.That(points.Sum(point => point.GetProperty("asked").GetInt64()), Is.EqualTo(added.Sum(counts => counts.Asked)));
                Assert.That(points.Sum(point => point.GetProperty("up").GetInt64()), Is.EqualTo(added.Sum(counts => counts.Up)));
                Assert.That(points.Sum(point => Latency(point, "sum")), Is.EqualTo(added.Sum(counts => counts.LatencySum)));
                Assert.That(points.Min(point => Latency(point, "min")), Is.EqualTo(added.Min(counts => counts.LatencyMin)));
                Assert.That(points.Max(point => Latency(point, "max")), Is.EqualTo(added.Max(counts => counts.LatencyMax)));
                Assert.That(
                    points.Sum(point => point.GetProperty("failures").GetProperty("upstream_timeout").GetInt64()),
                    Is.EqualTo(added.Sum(counts => counts.Failures!["upstream_timeout"])));
            });
        }
    }

    [Test]
    public async Task A_roll_up_that_is_repeated_changes_nothing_and_late_minutes_are_added()
    {
        var id = await AddAsync("http://127.0.0.1:1");
        await LeadAsync();
        await StoreAsync([Counts(id, Minute(-90), asked: 3), Counts(id, Minute(-10), asked: 2)]);
        await MaintainAsync();
        await MaintainAsync();
        Assert.That(Query("SELECT step_minutes, asked FROM history ORDER BY step_minutes, start_minute"),
            Is.EqualTo(new[] { 1, 3, 1, 2, 60, 3, 60, 2, 1440, 5 }));
        // Another instance was late, and has counted some of the same minute.
        await StoreAsync([Counts(id, Minute(-50), asked: 10), Counts(id, Minute(-10), asked: 7)]);
        await MaintainAsync();
        Assert.That(Query("SELECT asked FROM history WHERE step_minutes = 60 ORDER BY start_minute"), Is.EqualTo(new[] { 3, 19 }));
        Assert.That(Query("SELECT asked FROM history WHERE step_minutes = 1440"), Is.EqualTo(new[] { 22 }));
    }

    [Test]
    public async Task Minutes_are_removed_after_2_days_hours_after_90_and_days_after_2_years_and_their_sums_stay()
    {
        var id = await AddAsync("http://127.0.0.1:1");
        await LeadAsync();
        await StoreAsync([Counts(id, Minute(0), asked: 3)]);
        await MaintainAsync();
        (int Days, int[] Steps)[] later =
            [(2, [1, 60, 1440]), (1, [60, 1440]), (86, [60, 1440]), (2, [1440]), (639, [1440]), (2, [])];
        foreach (var (days, steps) in later)
        {
            for (var day = 0; day < days; day++)
            {
                Clock.Advance(TimeSpan.FromDays(1));
                await MaintainAsync();
            }

            Assert.That(Query("SELECT step_minutes FROM history ORDER BY step_minutes"), Is.EqualTo(steps), $"after {days} more days");
            Assert.That(Query("SELECT DISTINCT asked FROM history"), Is.EqualTo(steps.Length == 0 ? [] : new[] { 3 }));
            Assert.That(Query("SELECT step_minutes FROM history_failures ORDER BY step_minutes"), Is.EqualTo(steps));
        }
    }

    [Test]
    public async Task A_server_that_was_down_for_a_day_makes_up_for_the_hours_before()
    {
        var id = await AddAsync("http://127.0.0.1:1");
        await LeadAsync();
        await MaintainAsync();
        await StoreAsync([Counts(id, Minute(1), asked: 3), Counts(id, Minute(61), asked: 4)]);
        Clock.Advance(TimeSpan.FromHours(30));
        await MaintainAsync();
        Assert.That(Query("SELECT asked FROM history WHERE step_minutes = 60 ORDER BY start_minute"), Is.EqualTo(new[] { 3, 4 }));
        Assert.That(Query("SELECT asked FROM history WHERE step_minutes = 1440"), Is.EqualTo(new[] { 7 }));
    }

    [Test]
    public async Task A_clock_that_was_set_back_loses_nothing()
    {
        var id = await AddAsync("http://127.0.0.1:1");
        await LeadAsync();
        await StoreAsync([Counts(id, Minute(0), asked: 3)]);
        Clock.Advance(TimeSpan.FromDays(1));
        await MaintainAsync();
        // As if the clock had been a day ahead: the progress that is stored lies in the future.
        await WriteAsync(work => work.History.SetProgressAsync("roll-up", Minute(10 * 1440), default));
        await StoreAsync([Counts(id, Minute(1440 - 3), asked: 4)]);
        await MaintainAsync();
        Assert.That(Query("SELECT asked FROM history WHERE step_minutes = 1440 ORDER BY start_minute"), Is.EqualTo(new[] { 3, 4 }));
    }

    [Test]
    public async Task A_clock_that_is_years_ahead_for_a_while_removes_no_hours_and_days()
    {
        var id = await AddAsync("http://127.0.0.1:1");
        await LeadAsync();
        await StoreAsync([Counts(id, Minute(0), asked: 3)]);
        await MaintainAsync();
        // The clock is set, and no time has passed for timers.
        Clock.AdjustTime(Clock.GetUtcNow() + TimeSpan.FromDays(3650));
        for (var times = 0; times < 6; times++)
            await MaintainAsync();
        Assert.That(Query("SELECT step_minutes, asked FROM history ORDER BY step_minutes"), Is.EqualTo(new[] { 60, 3, 1440, 3 }));
    }

    [Test]
    public async Task Only_steps_with_a_sample_are_listed_with_the_mean_of_sessions()
    {
        var id = await AddAsync("http://127.0.0.1:1");
        await StoreAsync(
        [
            new MinuteCounts { OwnerId = await OwnerIdAsync(), AgentId = id, StartMinute = Minute(-5), Asked = 2, Up = 2, SessionsCount = 2,
                SessionsSum = 5 },
            new MinuteCounts { OwnerId = await OwnerIdAsync(), AgentId = id, StartMinute = Minute(-3), Asked = 1, Up = 1 },
        ]);
        var history = await GetAsync($"/api/agents/{id}/history?from=2026-05-14T11:50:00Z");
        Assert.Multiple(() =>
        {
            Assert.That(history.GetProperty("agentId").GetString(), Is.EqualTo(id));
            Assert.That(history.GetProperty("from").GetString(), Is.EqualTo("2026-05-14T11:50:00.000Z"));
            Assert.That(history.GetProperty("to").GetString(), Is.EqualTo("2026-05-14T12:00:00.000Z"));
            Assert.That(history.GetProperty("step").GetString(), Is.EqualTo("minute"));
            Assert.That(history.GetProperty("sampling").GetBoolean(), Is.True);
            Assert.That(history.GetProperty("points").EnumerateArray()
                .Select(point => (point.GetProperty("at").GetString(), point.GetProperty("sessions").GetRawText())), Is.EqualTo(new[]
            {
                ("2026-05-14T11:55:00.000Z", "3"), ("2026-05-14T11:57:00.000Z", "null"),
            }));
        });
    }

    [Test]
    public async Task The_history_of_all_agents_is_the_sum_with_each_agents_share()
    {
        var first = await AddAsync("http://127.0.0.1:1", "zebra");
        var second = await AddAsync("http://127.0.0.1:1", "ape");
        await StoreAsync([Counts(first, Minute(-5), asked: 3), Counts(second, Minute(-5), asked: 4), Counts(second, Minute(-4), asked: 1)]);
        var history = await GetAsync("/api/manage/history?step=minute");
        Assert.That(history.GetProperty("points").EnumerateArray()
            .Select(point => (point.GetProperty("asked").GetInt64(), TimeoutsOf(point), point.GetProperty("sessions").GetInt64())),
            Is.EqualTo(new[] { (7L, 2L, 4L), (1L, 1L, 2L) }));
        Assert.That(history.GetProperty("agents").EnumerateArray()
            .Select(agent => (agent.GetProperty("name").GetString(), agent.GetProperty("asked").GetInt64())),
            Is.EqualTo(new[] { ("ape", 5L), ("zebra", 3L) }));
        var stranger = await Placet.AsOwnerAsync();
        var others = await GetAsync("/api/manage/history", stranger);
        Assert.That((others.GetProperty("points").GetArrayLength(), others.GetProperty("agents").GetArrayLength()), Is.EqualTo((0, 0)));
        using var foreign = await stranger.GetAsync($"/api/agents/{first}/history");
        await foreign.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found");
    }

    [TestCase("from=yesterday", "from")]
    [TestCase("to=2026-13-01", "to")]
    [TestCase("step=week", "step")]
    [TestCase("step=1", "step")]
    [TestCase("from=2026-05-14T13:00:00Z", "from")]
    [TestCase("from=2026-05-10&step=minute", "step")]
    public async Task A_value_that_cannot_be_used_is_400(string query, string field)
    {
        var id = await AddAsync("http://127.0.0.1:1");
        foreach (var path in new[] { $"/api/agents/{id}/history", "/api/manage/history" })
        {
            using var answer = await Owner.GetAsync($"{path}?{query}");
            var error = await answer.ErrorAsync(HttpStatusCode.BadRequest, "validation_failed");
            Assert.That(error.GetProperty("errors").EnumerateArray().Select(one => one.GetProperty("path").GetString()),
                Is.EqualTo(new[] { field }));
        }
    }

    [Test]
    public async Task A_deleted_agent_takes_its_history_with_it_and_late_counts_of_it_are_left_out()
    {
        var id = await AddAsync("http://127.0.0.1:1");
        await StoreAsync([Counts(id, Minute(-5), asked: 3)]);
        using (await Owner.DeleteAsync($"/api/agents/{id}"))
            await StoreAsync([Counts(id, Minute(-4), asked: 3)]);
        Assert.That(Query("SELECT COUNT(*) FROM history UNION ALL SELECT COUNT(*) FROM history_failures"), Is.EqualTo(new[] { 0, 0 }));
    }

    [Test]
    public async Task Counts_are_kept_while_the_database_takes_no_writes()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync("""{"sessions":1}"""));
        var id = await AddAsync(runtime.Address);
        await GetAsync($"/api/agents/{id}/manage/health");
        Clock.Advance(TimeSpan.FromMinutes(1));
        var recorder = Placet.Services.GetRequiredService<HistoryRecorder>();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Assert.That(async () => await recorder.FlushAsync(all: false, cancelled.Token), Throws.InstanceOf<OperationCanceledException>());
        await recorder.FlushAsync(all: false, default);
        await recorder.FlushAsync(all: false, default);
        Assert.That(Query("SELECT asked, up, sessions_sum FROM history"), Is.EqualTo(new[] { 1, 1, 1 }));
    }

    [Test]
    public async Task A_leader_that_was_replaced_changes_nothing()
    {
        var id = await AddAsync("http://127.0.0.1:1");
        await LeadAsync();
        await StoreAsync([Counts(id, Minute(-5), asked: 3)]);
        await WriteAsync(async work => Assert.That(
            await work.Leases.TakeAsync("sampling", "another", await work.Leases.FindAsync("sampling", default), default), Is.EqualTo(2)));
        Assert.That(await Placet.Services.GetRequiredService<HistoryMaintenance>().RunAsync(default), Is.False);
        Assert.That(Query("SELECT DISTINCT step_minutes FROM history"), Is.EqualTo(new[] { 1 }));
        Assert.That(Query("SELECT COUNT(*) FROM progress"), Is.EqualTo(new[] { 0 }));
    }

    private static long TimeoutsOf(JsonElement point) => point.GetProperty("failures").GetProperty("upstream_timeout").GetInt64();

    private static long Latency(JsonElement point, string name) => point.GetProperty("latencyMs").GetProperty(name).GetInt64();

    private int Minute(int fromStart) => HistorySteps.MinuteOf(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero)) + fromStart;

    private MinuteCounts Counts(string id, int minute, Random random)
    {
        var up = random.Next(1, 20);
        return new MinuteCounts
        {
            OwnerId = OwnerIdAsync().GetAwaiter().GetResult(),
            AgentId = id,
            StartMinute = minute,
            Asked = up + 2,
            Up = up,
            LatencyCount = up,
            LatencySum = up * 50L,
            LatencyMin = random.Next(1, 50),
            LatencyMax = random.Next(50, 5000),
            SessionsCount = up,
            SessionsSum = up * 3L,
            Failures = new Dictionary<string, long>(StringComparer.Ordinal) { ["upstream_timeout"] = 2 },
        };
    }

    private MinuteCounts Counts(string id, int minute, int asked) => new()
    {
        OwnerId = OwnerIdAsync().GetAwaiter().GetResult(),
        AgentId = id,
        StartMinute = minute,
        Asked = asked,
        Up = asked - 1,
        SessionsCount = 1,
        SessionsSum = 2,
        Failures = new Dictionary<string, long>(StringComparer.Ordinal) { ["upstream_timeout"] = 1 },
    };

    private async Task<string> OwnerIdAsync() => (await GetAsync("/api/auth/me")).GetProperty("user").GetProperty("id").GetString()!;

    private Task StoreAsync(IReadOnlyList<MinuteCounts> counts) => WriteAsync(work => work.History.AddAsync(counts, default));

    private async Task WriteAsync(Func<IUnitOfWork, Task> change)
    {
        await using var work = await Store.BeginAsync(WriteScope.History, default);
        await change(work);
        await work.CommitUnauditedAsync();
    }
}
