using System.Globalization;
using System.Text.Json.Nodes;
using Placet.Tests.Contract;
using Placet.Tests.Support;
using static Placet.Tests.Integration.AgentRuntime.FleetFixture;

namespace Placet.Tests.Integration.AgentRuntime;

/// <summary>A fleet of one agent of each role, seen through Placet.</summary>
internal sealed class FleetTests
{
    private const int Roles = 12;
    private static readonly string[] Counters = ["prompt_tokens", "completion_tokens", "cached_tokens", "tool_calls_count", "iterations",
        "duration_ms", "turn_count"];

    // What a runtime shows of itself without being told a key, and the example that is of the same kind.
    private static readonly (string Path, string Example)[] Documents =
    [
        ("health", "health.get.response.json"), ("sessions", "sessions.list.response.json"), ("audit", "audit.list.response.json"),
        ("audit/tail", "audit.tail.response.json"), ("audit/stats", "audit.stats.response.json"),
        ("usage?groupBy=date", "usage.query.response.json"), ("usage?groupBy=model,channel,origin", "usage.query-model.response.json"),
        ("credentials", "credentials.list.response.json"), ("credentials/providers", "providers.list.response.json"),
        ("cron", "cron.list.response.json"), ("mcp", "mcp.list.response.json"), ("workspace/tree?depth=5", "workspace.tree.response.json"),
        ("workspace/file?path=memory/MEMORY.md", "workspace.file-get.response.json"), ("skills", "skills.list.response.json"),
        ("scripts", "scripts.list.response.json"), ("channels", "channels.list.response.json"),
        ("channels/placet", "channels.get.response.json"),
        ("commands/status", "commands.status.response.json"), ("agent-card", "agent-card.get.response.json"),
        ("a2a/peers", "a2a-peers.list.response.json"), ("settings", "settings.get.response.json"), ("policy", "policy.list.response.json"),
        ("versions", "versions.list.response.json"), ("versions/runs", "improvement.list.response.json"),
    ];

    [Test]
    public async Task So_many_agents_are_registered_each_with_a_name_an_address_a_model_and_conversations_of_its_own()
    {
        await using var fleet = await StartAsync(Roles);
        var health = new List<JsonNode>();
        var first = new List<string>();
        foreach (var agent in fleet.Agents.Select(agent => Text(agent, "name")))
        {
            health.Add(await fleet.ReadAsync(agent, "health"));
            first.Add(Text(Items(await fleet.ReadAsync(agent, "sessions?limit=1"))[0], "preview"));
        }

        Assert.Multiple(() =>
        {
            Assert.That(fleet.Agents, Has.Count.EqualTo(Roles));
            foreach (var member in (string[])["name", "description", "managementUrl"])
                Assert.That(fleet.Agents.Select(agent => Text(agent, member)), Is.Unique);
            Assert.That(fleet.Agents.Select(agent => Text(agent, "managementApiKey")), Is.All.EqualTo("***"));
            Assert.That(health.Select(one => Text(one, "name")), Is.EqualTo(fleet.Agents.Select(agent => Text(agent, "name"))));
            Assert.That(health.Select(one => Text(one, "model")).Distinct().Count(), Is.GreaterThan(5));
            Assert.That(health.Select(one => Number(one, "sessions")), Is.All.GreaterThan(5));
            Assert.That(first, Is.Unique);
            Assert.That(first, Has.None.Contains("{"));
        });
    }

    [Test]
    public async Task Some_agents_are_sub_agents_of_another()
    {
        await using var fleet = await StartAsync(Roles);

        var children = fleet.Agents.Where(agent => agent["isSubagent"]!.GetValue<bool>()).ToList();
        Assert.That(
            children.Select(child => (Text(child, "name"),
                Text(fleet.Agents.Single(agent => Text(agent, "id") == Text(child, "parentAgentId")), "name"))),
            Is.EquivalentTo(new[] { ("Code Review", "Code Workshop"), ("Source Check", "Research Desk") }));
    }

    [Test]
    public async Task A_second_start_doubles_no_agent()
    {
        await using var placet = await PlacetHost.StartAsync();
        var before = await StartAsync(Roles, placet);
        await before.DisposeAsync();

        await using var after = await StartAsync(Roles, placet);

        Assert.That(after.Agents.Select(agent => Text(agent, "id")), Is.EqualTo(before.Agents.Select(agent => Text(agent, "id"))));
        Assert.That(Text(await after.ReadAsync("Office Desk", "health"), "status"), Is.EqualTo("ok"));
    }

    [Test]
    public async Task A_fleet_that_ends_reports_its_agents_offline()
    {
        await using var fleet = await StartAsync(3);
        Assert.That(await fleet.EndAsync(), Is.Zero);

        var owner = await fleet.Placet.AsOwnerAsync();
        var agents = JsonNode.Parse(await owner.GetStringAsync("/api/agents?includeSubagents=true"))!.AsArray();
        Assert.That(agents.Select(agent => Text(agent, "status")), Is.EqualTo(Enumerable.Repeat("offline", 3)));
        Assert.That(fleet.Errors.Lines, Is.Empty);
    }

    [Test]
    public async Task Every_document_of_every_agent_is_what_its_record_describes()
    {
        await using var fleet = await StartAsync(Roles);
        fleet.Clock.Advance(TimeSpan.FromMinutes(20));
        foreach (var agent in fleet.Agents.Select(agent => Text(agent, "name")))
        {
            var lacking = 0;
            foreach (var (path, example) in Documents)
            {
                var (status, text) = await fleet.AskAsync(agent, path);
                if (status == 404)
                {
                    lacking++;
                    continue;
                }

                Assert.That(status, Is.EqualTo(200), $"{agent} {path}: {text}");
                DocumentTests.AssertIsDescribed(example, text);
            }

            Assert.That(lacking, Is.LessThan(8), agent);
            await AssertDetailsAsync(fleet, agent);
        }
    }

    [Test]
    public async Task Usage_adds_up_over_every_grouping_and_its_days_are_thirty()
    {
        await using var fleet = await StartAsync(Roles);
        foreach (var agent in (string[])["Office Desk", "Support Triage", "Bookkeeping"])
        {
            var totals = (await fleet.ReadAsync(agent, "usage?from=2026-04-14&to=2026-05-14"))["totals"]!;
            foreach (var grouping in (string[])["date", "model", "channel", "origin", "session_key", "date,model", "channel,session_key"])
            {
                var items = Items(await fleet.ReadAsync(agent, $"usage?from=2026-04-14&to=2026-05-14&groupBy={grouping}"));
                foreach (var counter in Counters)
                    Assert.That(items.Sum(item => Number(item, counter)), Is.EqualTo(Number(totals, counter)),
                        $"{agent} {grouping} {counter}");
            }

            var days = Items(await fleet.ReadAsync(agent, "usage?from=2026-01-01&to=2026-05-14&groupBy=date"));
            Assert.That(Text(days[0], "date"), Is.InRange("2026-04-14", "2026-04-18"), agent);
            Assert.That(Text(days[^1], "date"), Is.EqualTo("2026-05-14"), agent);
            Assert.That(Number(totals, "turn_count"), Is.GreaterThan(200), agent);
        }
    }

    [Test]
    public async Task Today_is_a_day_like_others_even_after_hours_of_watching()
    {
        await using var fleet = await StartAsync(Roles);
        fleet.Clock.Advance(TimeSpan.FromHours(8));
        foreach (var agent in (string[])["Office Desk", "Support Triage", "Ops Watch", "Bookkeeping"])
        {
            var days = Items(await fleet.ReadAsync(agent, "usage?groupBy=date"))
                .ToDictionary(item => Text(item, "date"), item => Number(item, "prompt_tokens"));
            var workdays = days.Where(day => !IsWeekend(day.Key) && day.Key != "2026-05-14").Select(day => day.Value).ToList();
            Assert.That(days["2026-05-14"], Is.InRange(workdays.Min() / 3, workdays.Max() * 3), agent);
        }
    }

    [Test]
    public async Task Weekends_are_calm_and_nights_are_quiet()
    {
        await using var fleet = await StartAsync(1);

        var days = Items(await fleet.ReadAsync("Office Desk", "usage?from=2026-04-16&to=2026-05-13&groupBy=date,origin"))
            .Where(item => Text(item, "origin") != "cron")
                .ToLookup(item => IsWeekend(Text(item, "date")), item => Number(item, "turn_count"));
        var messages = Items(await fleet.ReadAsync("Office Desk", "audit?from=2026-04-16T00:00:00Z&event=message_in&limit=1000"))
            .ToLookup(item => DateTimeOffset.Parse(Text(item, "ts"), CultureInfo.InvariantCulture).Hour is >= 20 or < 4);

        Assert.That(days[true].Sum(), Is.LessThan(days[false].Sum() / 8));
        Assert.That(messages[true].Count(), Is.Zero);
        Assert.That(messages[false].Count(), Is.GreaterThan(200));
    }

    [Test]
    public async Task What_has_happened_grows_when_the_clock_moves()
    {
        foreach (var agent in (string[])["Support Triage", "Office Desk"])
        {
            await using var fleet = await StartAsync(Roles);
            var before = await ShownAsync(fleet, agent);
            Assert.That(await ShownAsync(fleet, agent), Is.EqualTo(before), "nothing moves while the clock stands");
            fleet.Clock.Advance(TimeSpan.FromMinutes(70));

            var after = await ShownAsync(fleet, agent);

            Assert.Multiple(() =>
            {
                Assert.That(after.Sessions, Is.InRange(before.Sessions + 5, before.Sessions + 60));
                Assert.That(after.Turns, Is.GreaterThan(before.Turns + 10));
                Assert.That(after.Events, Is.GreaterThan(before.Events + 50));
                Assert.That(after.LastRun, Is.GreaterThan(before.LastRun));
                Assert.That(after.NextRun, Is.GreaterThan(fleet.Clock.GetUtcNow().ToUnixTimeMilliseconds()));
            });
        }
    }

    [Test]
    public async Task Usage_audit_and_session_of_a_run_tell_the_same()
    {
        await using var fleet = await StartAsync(2);
        var end = Items(await fleet.ReadAsync("Code Workshop",
            "audit?from=2026-05-10T00:00:00Z&event=run_end&origin=slack&status=ok&limit=1"))[0];
        var run = Text(end, "run_id");

        var events = Items(await fleet.ReadAsync("Code Workshop", $"audit/runs/{run}"));
        var usage = await fleet.ReadAsync("Code Workshop", $"usage/runs/{run}");
        var session = await fleet.ReadAsync("Code Workshop", $"sessions/{Uri.EscapeDataString(Text(end, "session_key"))}");

        var calls = events.Where(item => Text(item, "event") == "llm_call").ToList();
        var tools = events.Where(item => Text(item, "event") == "tool_call").Select(item => Text(item, "tool_name")).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(calls.Sum(call => Number(call, "prompt_tokens")), Is.EqualTo(Number(usage, "prompt_tokens")));
            Assert.That(calls.Sum(call => Number(call, "completion_tokens")), Is.EqualTo(Number(usage, "completion_tokens")));
            Assert.That(calls, Has.Count.EqualTo(Number(usage, "iterations")));
            Assert.That(tools, Has.Count.EqualTo(Number(usage, "tool_calls_count")));
            Assert.That(Items(session, "messages").Where(message => Text(message, "role") == "tool")
                .Select(message => Text(message, "name")), Is.SupersetOf(tools));
            Assert.That(Text(usage, "session_key"), Is.EqualTo(Text(session, "key")));
        });
    }

    private static bool IsWeekend(string date) =>
        DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static async Task<(long Sessions, long Turns, long Events, long LastRun, long NextRun)> ShownAsync(FleetFixture fleet,
        string agent)
    {
        var jobs = Items(await fleet.ReadAsync(agent, "cron"));
        return (
            Number(await fleet.ReadAsync(agent, "sessions?limit=1"), "count"),
            Number((await fleet.ReadAsync(agent, "usage"))["totals"], "turn_count"),
            Number(await fleet.ReadAsync(agent, "audit/stats"), "total"),
            jobs.Max(job => job["state"]!["last_run_at_ms"]?.GetValue<long>() ?? 0),
            jobs.Min(job => job["state"]!["next_run_at_ms"]?.GetValue<long>() ?? long.MaxValue));
    }

    private static async Task AssertDetailsAsync(FleetFixture fleet, string agent)
    {
        var session = Text(Items(await fleet.ReadAsync(agent, "sessions"))[0], "key");
        var history = await fleet.ReadAsync(agent, $"sessions/{Uri.EscapeDataString(session)}");
        DocumentTests.AssertIsDescribed("sessions.get.response.json", history.ToJsonString());
        Assert.That(history.ToJsonString(), Does.Not.Match("{[a-z]+}"), agent);
        var job = Text(Items(await fleet.ReadAsync(agent, "cron"))[0], "id");
        DocumentTests.AssertIsDescribed("cron.get.response.json", (await fleet.ReadAsync(agent, $"cron/{job}")).ToJsonString());
        var run = Text(Items(await fleet.ReadAsync(agent, "audit?from=2026-05-01T00:00:00Z&event=run_end&limit=1"))[0], "run_id");
        DocumentTests.AssertIsDescribed("audit.run.response.json", (await fleet.ReadAsync(agent, $"audit/runs/{run}")).ToJsonString());
        DocumentTests.AssertIsDescribed("usage.run.response.json", (await fleet.ReadAsync(agent, $"usage/runs/{run}")).ToJsonString());
        foreach (var call in Items(history, "messages").SelectMany(message => message["tool_calls"]?.AsArray() ?? []))
            Assert.That(JsonNode.Parse(Text(call!["function"], "arguments")), Is.InstanceOf<JsonObject>());
    }
}
