using System.Globalization;
using System.Net;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Alerts;

/// <summary>contract 18: what goes wrong with an agent becomes one alert, fires in time, and ends.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class EpisodeTests(DatabaseEngine engine) : AlertFixture(engine)
{
    [Test]
    public async Task A_runtime_that_stops_to_answer_is_an_alert_after_5_minutes_and_it_ends_when_the_runtime_is_back()
    {
        var isUp = true;
        await using var runtime = new RawServer(exchange =>
            isUp ? exchange.SendJsonAsync("""{"status":"ok"}""") : FailAsync(exchange));
        var agent = await AddAsync(runtime.Address);
        await WatchAsync(TimeSpan.FromMinutes(2));
        Assert.That(await ShownAlertsAsync(), Is.Empty);

        isUp = false;
        var died = Clock.GetUtcNow();
        await WatchAsync(TimeSpan.FromMinutes(2));
        Assert.That(await ShownAlertsAsync(), Is.EqualTo(new[] { "unreachable  pending" }));
        await WatchAsync(TimeSpan.FromMinutes(4));
        var alert = (await AlertsAsync()).Single();
        Assert.Multiple(() =>
        {
            Assert.That((Text(alert, "state"), Text(alert, "severity"), Text(alert, "agentId")), Is.EqualTo(("firing", "critical", agent)));
            Assert.That(alert.GetProperty("firedAt").GetDateTimeOffset() - died, Is.LessThanOrEqualTo(TimeSpan.FromMinutes(6)));
        });

        isUp = true;
        await WatchAsync(TimeSpan.FromMinutes(3));
        alert = (await AlertsAsync()).Single();
        Assert.That(Text(alert, "state"), Is.EqualTo("resolved"));
        Assert.That(alert.GetProperty("resolvedAt").GetDateTimeOffset(), Is.GreaterThan(alert.GetProperty("firedAt").GetDateTimeOffset()));
    }

    [Test]
    public async Task A_cron_job_that_failed_and_an_MCP_server_that_is_down_are_alerts_of_their_own()
    {
        var (cron, mcp) = ("""{"id":"a","name":"Report","enabled":true,"state":{"last_status":"error"}}""", """{"name":"tracker","enabled":true,"connected":false}""");
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync(exchange.Request.Split(' ')[1] switch
        {
            "/api/v1/cron" => $$$"""{"items":[{{{cron}}},{"id":"b","name":"Paused","enabled":false,"state":{"last_status":"error"}}]}""",
            "/api/v1/mcp" => $$"""{"items":[{{mcp}},{"name":"off","enabled":false,"connected":false}]}""",
            _ => """{"status":"ok"}""",
        }));
        await AddAsync(runtime.Address);
        await WatchAsync(TimeSpan.FromMinutes(6));
        Assert.That(await ShownAlertsAsync(), Is.EquivalentTo(new[] { "cron_failed Report firing", "mcp_down tracker pending" }));
        await WatchAsync(TimeSpan.FromMinutes(10));
        Assert.That(await ShownAlertsAsync(), Is.EquivalentTo(new[] { "cron_failed Report firing", "mcp_down tracker firing" }));
        (cron, mcp) = ("""{"id":"a","name":"Report","enabled":true,"state":{"last_status":"ok"}}""", """{"name":"other","enabled":true,"connected":true}""");
        await WatchAsync(TimeSpan.FromMinutes(11));
        Assert.That(await ShownAlertsAsync(), Is.EquivalentTo(new[] { "cron_failed Report resolved", "mcp_down tracker resolved" }));
    }

    [Test]
    public async Task A_job_that_did_not_run_when_it_was_due_is_overdue()
    {
        var next = new DateTimeOffset(2026, 5, 14, 12, 10, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync(exchange.Request.Contains("/cron", StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $$$"""{"items":[{"id":"a","name":"Report","enabled":true,"state":{"next_run_at_ms":{{{next}}}}}]}""")
            : """{"status":"ok"}"""));
        await AddAsync(runtime.Address);
        await OnlyRuleAsync(new { name = "Late", kind = "cron_overdue", forMinutes = 10 });
        await WatchAsync(TimeSpan.FromMinutes(19));
        Assert.That(await ShownAlertsAsync(), Is.Empty);
        await WatchAsync(TimeSpan.FromMinutes(6));
        var alert = (await AlertsAsync()).Single();
        Assert.That((Text(alert, "kind"), Text(alert, "state")), Is.EqualTo(("cron_overdue", "firing")));
        Assert.That(alert.GetProperty("startedAt").GetDateTimeOffset().ToUnixTimeMilliseconds(), Is.EqualTo(next));
    }

    [Test]
    public async Task An_agent_that_pinged_and_does_not_any_more_is_silent_and_one_that_never_did_is_not()
    {
        var agent = await AddAsync("http://127.0.0.1:9");
        await AddAsync("http://127.0.0.1:9", "never pinged");
        await OnlyRuleAsync(new { name = "Silent", kind = "silent", forMinutes = 10 });
        await PingAsync(agent);
        await WatchAsync(TimeSpan.FromMinutes(9));
        Assert.That(await ShownAlertsAsync(), Is.Empty);
        await WatchAsync(TimeSpan.FromMinutes(2));
        Assert.That(await ShownAlertsAsync(), Is.EqualTo(new[] { "silent  firing" }));
        Assert.That(Text((await AlertsAsync()).Single(), "agentId"), Is.EqualTo(agent));
        await PingAsync(agent);
        await WatchAsync(TimeSpan.FromMinutes(2));
        Assert.That(await ShownAlertsAsync(), Is.EqualTo(new[] { "silent  resolved" }));
    }

    [Test]
    public async Task A_share_of_calls_that_fail_is_an_alert_once_there_are_twenty()
    {
        var failed = 0;
        await using var runtime = new RawServer(exchange =>
            exchange.Request.Contains("/sessions", StringComparison.Ordinal) && Interlocked.Increment(ref failed) % 2 == 0
                ? FailAsync(exchange)
                : exchange.SendJsonAsync("""{"status":"ok"}"""));
        var agent = await AddAsync(runtime.Address);
        await OnlyRuleAsync(new { name = "Errors", kind = "failing", threshold = 25, forMinutes = 10 });
        await WatchAsync(TimeSpan.FromMinutes(1));
        for (var call = 0; call < 8; call++)
            (await Owner.GetAsync($"/api/agents/{agent}/manage/sessions?x={call}")).Dispose();
        await WatchAsync(TimeSpan.FromMinutes(1));
        await MaintainAsync();
        await WatchAsync(TimeSpan.FromMinutes(1));
        Assert.That(await ShownAlertsAsync(), Is.Empty, "fewer than twenty");
        for (var call = 0; call < 16; call++)
            (await Owner.GetAsync($"/api/agents/{agent}/manage/sessions?x={call}")).Dispose();
        await WatchAsync(TimeSpan.FromMinutes(1));
        await MaintainAsync();
        await WatchAsync(TimeSpan.FromMinutes(1));
        Assert.That(await ShownAlertsAsync(), Is.EqualTo(new[] { "failing  firing" }));
    }

    [Test]
    public async Task An_alert_goes_to_the_channels_of_its_rule_once_and_is_repeated_and_ended()
    {
        var isUp = false;
        await using var runtime = new RawServer(exchange =>
            isUp ? exchange.SendJsonAsync("""{"status":"ok"}""") : FailAsync(exchange));
        await AddAsync(runtime.Address);
        var channel = await AddChannelAsync();
        await OnlyRuleAsync(new { name = "Down", kind = "unreachable", forMinutes = 2, repeatMinutes = 10, channels = new[] { channel } });
        await WatchAsync(TimeSpan.FromMinutes(14));
        Assert.That(Outbox(), Is.EqualTo(new[] { "firing", "repeated" }));
        isUp = true;
        await WatchAsync(TimeSpan.FromMinutes(3));
        Assert.That(Outbox(), Is.EqualTo(new[] { "firing", "repeated" }), "it may be reopened");
        await WatchAsync(TimeSpan.FromMinutes(5));
        Assert.That(Outbox(), Is.EqualTo(new[] { "firing", "repeated", "resolved" }));
    }

    [Test]
    public async Task What_is_acknowledged_is_not_repeated_and_what_is_muted_is_told_later()
    {
        await using var runtime = new RawServer(exchange => FailAsync(exchange));
        var agent = await AddAsync(runtime.Address);
        var channel = await AddChannelAsync();
        await OnlyRuleAsync(new { name = "Down", kind = "unreachable", forMinutes = 0, repeatMinutes = 5, channels = new[] { channel } });
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        using var mutedAgent = await Owner.PostJsonAsync($"/api/agents/{agent}/mute", new { minutes = 10 });
        Assert.That((await mutedAgent.JsonAsync()).GetProperty("mutedUntil").GetDateTimeOffset(),
            Is.EqualTo(Clock.GetUtcNow().AddMinutes(10)));
        await WatchAsync(TimeSpan.FromMinutes(9));
        Assert.That(Outbox(), Is.Empty);
        Assert.That(await ShownAlertsAsync(), Is.EqualTo(new[] { "unreachable  firing" }));
        await WatchAsync(TimeSpan.FromMinutes(2));
        Assert.That(Outbox(), Is.EqualTo(new[] { "firing" }));

        var id = Text((await AlertsAsync()).Single(), "id");
        using var acknowledged = await Owner.PostAsync($"{Alerts}/{id}/acknowledge", content: null);
        var alert = await acknowledged.JsonAsync();
        Assert.That((Text(alert, "acknowledgedBy"), alert.GetProperty("acknowledgedAt").GetDateTimeOffset()),
            Is.EqualTo(("Member", Clock.GetUtcNow())));
        await WatchAsync(TimeSpan.FromMinutes(11));
        Assert.That(Outbox(), Is.EqualTo(new[] { "firing" }));
        using var again = await Owner.PostAsync($"{Alerts}/{id}/acknowledge", content: null);
        Assert.That((await again.JsonAsync()).GetProperty("acknowledgedAt").GetRawText(),
            Is.EqualTo(alert.GetProperty("acknowledgedAt").GetRawText()));
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        using var muted = await Owner.PostJsonAsync($"{Alerts}/{id}/mute", new { minutes = 43_200 });
        Assert.That((await muted.JsonAsync()).GetProperty("mutedUntil").GetDateTimeOffset(),
            Is.EqualTo(Clock.GetUtcNow().AddMinutes(43_200)));
        Assert.That(
            (await GetAsync("/api/manage/activity?limit=3")).GetProperty("items").EnumerateArray().Select(row => Text(row, "action")),
            Is.EqualTo(new[] { "alert.mute", "alert.acknowledge", "agent.mute" }));
    }

    [TestCase("{}")]
    [TestCase("""{"minutes":0}""")]
    [TestCase("""{"minutes":43201}""")]
    [TestCase("""{"minutes":null}""")]
    [TestCase("""{"minutes":"5"}""")]
    public async Task A_silence_has_1_to_43200_minutes(string body)
    {
        var agent = await AddAsync("http://127.0.0.1:9");
        using var answer = await Owner.SendRawAsync(HttpMethod.Post, $"/api/agents/{agent}/mute", body);
        var error = await answer.JsonAsync(HttpStatusCode.BadRequest);
        Assert.That((Text(error.GetProperty("error"), "code"), Text(error.GetProperty("errors")[0], "path")),
            Is.EqualTo(("validation_failed", "minutes")));
        Assert.That(Query("SELECT COUNT(*) FROM agent_mutes"), Is.EqualTo(new[] { 0 }));
    }

    [Test]
    public async Task A_rule_that_is_deleted_or_disabled_ends_its_alerts_and_an_agent_takes_its_own_along()
    {
        await using var runtime = new RawServer(exchange => FailAsync(exchange));
        var agent = await AddAsync(runtime.Address);
        var first = await OnlyRuleAsync(new { name = "first", kind = "unreachable" });
        var second = await CreateRuleAsync(new { name = "second", kind = "unreachable" });
        var third = await CreateRuleAsync(new { name = "third", kind = "unreachable", forMinutes = 60 });
        await WatchAsync(TimeSpan.FromMinutes(2));
        Assert.That(await ShownAlertsAsync(),
            Is.EquivalentTo(new[] { "unreachable  firing", "unreachable  firing", "unreachable  pending" }));
        using var deleted = await Owner.DeleteAsync($"{Rules}/{first}");
        await deleted.JsonAsync();
        foreach (var id in new[] { second, third })
        {
            using var off = await Owner.PatchJsonAsync($"{Rules}/{id}", new { enabled = false });
            await off.JsonAsync();
        }

        await WatchAsync(TimeSpan.FromMinutes(7));
        Assert.That(await ShownAlertsAsync(), Is.EqualTo(new[] { "unreachable  resolved", "unreachable  resolved" }));
        using var gone = await Owner.DeleteAsync($"/api/agents/{agent}");
        await gone.JsonAsync();
        Assert.That(await ShownAlertsAsync(), Is.Empty);
        Assert.That(Query("SELECT COUNT(*) FROM alert_episodes"), Is.EqualTo(new[] { 0 }));
    }

    [Test]
    public async Task A_rule_for_a_tag_or_a_list_looks_at_these_agents_only_and_ends_for_one_that_leaves()
    {
        await using var runtime = new RawServer(exchange => FailAsync(exchange));
        var one = await AddAsync(runtime.Address);
        var two = await AddAsync(runtime.Address, "two");
        await TagAsync(one, "shop");
        await OnlyRuleAsync(new { name = "shop", kind = "unreachable", agents = new { tags = new[] { "shop" } } });
        await CreateRuleAsync(new { name = "two", kind = "unreachable", agents = new { ids = new[] { two } } });
        await WatchAsync(TimeSpan.FromMinutes(2));
        Assert.That((await AlertsAsync()).Select(alert => (Text(alert, "ruleName"), Text(alert, "agentId"))),
            Is.EquivalentTo(new[] { ("shop", one), ("two", two) }));
        await TagAsync(one, "office");
        await WatchAsync(TimeSpan.FromSeconds(5));
        Assert.That((await AlertsAsync("?state=firing")).Select(alert => Text(alert, "agentId")), Is.EqualTo(new[] { two }));
    }

    [Test]
    public async Task Nobody_reaches_somebody_elses_alert_and_filters_and_pages_are_of_ones_own()
    {
        await using var runtime = new RawServer(exchange => FailAsync(exchange));
        var agents = new List<string>();
        for (var number = 0; number < 5; number++)
            agents.Add(await AddAsync(runtime.Address, $"agent {number}"));
        await OnlyRuleAsync(new { name = "Down", kind = "unreachable", severity = "info" });
        await WatchAsync(TimeSpan.FromMinutes(2));
        var alerts = await AlertsAsync();
        Assert.That(alerts.Select(alert => Text(alert, "agentId")), Is.EquivalentTo(agents));
        Assert.That((await AlertsAsync($"?agentId={agents[2]}&state=firing&severity=info")).Select(alert => Text(alert, "agentId")),
            Is.EqualTo(new[] { agents[2] }));
        Assert.That(await AlertsAsync("?severity=critical"), Is.Empty);
        Assert.That(await AlertsAsync("?state=resolved"), Is.Empty);
        var page = await GetAsync($"{Alerts}?limit=3");
        var rest = await GetAsync($"{Alerts}?limit=3&cursor={Text(page, "nextCursor")}");
        Assert.That(page.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray()).Reverse()
            .Select(alert => Text(alert, "id")), Is.EqualTo(alerts.Select(alert => Text(alert, "id"))));
        Assert.That(rest.GetProperty("nextCursor").GetString(), Is.Null);

        var other = await Placet.AsMemberAsync("other@placet.test");
        Assert.That((await GetAsync(Alerts, other)).GetProperty("items").GetArrayLength(), Is.Zero);
        using var acknowledged = await other.PostAsync($"{Alerts}/{Text(alerts[0], "id")}/acknowledge", content: null);
        using var muted = await other.PostJsonAsync($"{Alerts}/{Text(alerts[0], "id")}/mute", new { minutes = 5 });
        using var mutedAgent = await other.PostJsonAsync($"/api/agents/{agents[0]}/mute", new { minutes = 5 });
        foreach (var (answer, code) in new[]
        {
            (acknowledged, "alert_not_found"), (muted, "alert_not_found"), (mutedAgent, "agent_not_found"),
        })
        {
            Assert.That(Text((await answer.JsonAsync(HttpStatusCode.NotFound)).GetProperty("error"), "code"), Is.EqualTo(code));
        }
    }

    [Test]
    public async Task What_is_wrong_is_said_in_the_users_language()
    {
        await using var runtime = new RawServer(FailAsync);
        await AddAsync(runtime.Address);
        await WatchAsync(TimeSpan.FromMinutes(7));
        Assert.That(Text((await AlertsAsync()).Single(), "text"), Is.EqualTo("one does not answer for 5 min"));
        using var german = await Owner.PatchJsonAsync("/api/preferences", new { language = "de" });
        await german.JsonAsync();
        var id = Text((await AlertsAsync()).Single(), "id");
        using var acknowledged = await Owner.PostAsync($"{Alerts}/{id}/acknowledge", content: null);
        Assert.That(Text(await acknowledged.JsonAsync(), "text"), Does.StartWith("one antwortet"));
    }

    [TestCase("state=open", "state")]
    [TestCase("severity=fatal", "severity")]
    [TestCase("limit=0", "limit")]
    [TestCase("limit=201", "limit")]
    [TestCase("cursor=x", "cursor")]
    public async Task A_filter_that_does_not_exist_is_refused(string query, string path)
    {
        using var answer = await Owner.GetAsync($"{Alerts}?{query}");
        var error = await answer.JsonAsync(HttpStatusCode.BadRequest);
        Assert.That((Text(error.GetProperty("error"), "code"), Text(error.GetProperty("errors")[0], "path")),
            Is.EqualTo(("validation_failed", path)));
    }

    private async Task PingAsync(string agent)
    {
        using var ping = await OwnersAgent.PostJsonAsync("/api/v1/status/ping", new { agentId = agent, status = "active" });
        await ping.JsonAsync(HttpStatusCode.Created);
    }

    private async Task TagAsync(string agent, string tag)
    {
        using var set = await Owner.PatchJsonAsync($"/api/agents/{agent}", new { tag });
        await set.JsonAsync();
    }
}
