using System.Globalization;
using Placet.Application.Management.Versions;
using Placet.Application.Sampling;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.History;

/// <summary>Agents are asked without anybody asking, and their answers are remembered.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class SamplerTests(DatabaseEngine engine) : HistoryFixture(engine)
{
    private static readonly string[] Routes = ["health", "cron", "mcp", "usage", "improvement/runs?limit=200 "];

    [Test]
    public async Task A_runtime_is_asked_for_health_each_minute_for_cron_and_MCP_each_five_and_for_usage_and_runs_each_fifteen()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync("""{"status":"ok","sessions":3}"""));
        await LeadAsync();
        // Known before the first samples, so that it is spread like any other.
        await AddAsync(runtime.Address);
        await SampleForAsync(TimeSpan.FromMinutes(15));
        var asked = Routes.ToDictionary(route => route, route =>
            runtime.Requests.Count(request => request.StartsWith($"GET /api/v1/{route}", StringComparison.Ordinal)),
            StringComparer.Ordinal);
        Assert.That(Routes.Select(route => asked[route]), Is.EqualTo(new[] { 15, 3, 3, 1, 1 }));
        Assert.That(runtime.Requests, Has.All.Contains("Bearer runtime-key-0123456789"));
    }

    [Test]
    public async Task What_a_person_asks_for_counts_as_a_sample_and_is_not_asked_again()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync("""{"status":"ok","sessions":3}"""));
        var id = await AddAsync(runtime.Address);
        await LeadAsync();
        for (var times = 0; times < 12; times++)
        {
            await GetAsync($"/api/agents/{id}/manage/health");
            await SampleForAsync(TimeSpan.FromSeconds(10));
        }

        Assert.That(runtime.Requests.Count(request => request.StartsWith("GET /api/v1/health", StringComparison.Ordinal)), Is.EqualTo(12));
        await MaintainAsync();
        var points = (await GetAsync($"/api/agents/{id}/history?step=minute")).GetProperty("points").EnumerateArray().ToList();
        Assert.That(points.Select(point => point.GetProperty("latencyMs").GetProperty("count").GetInt64()), Is.EqualTo(new[] { 6, 6 }));
    }

    [Test]
    public async Task Readiness_tells_an_owner_whether_this_instance_samples()
    {
        var owner = await Placet.AsOwnerAsync();
        Assert.That(await RoleAsync(owner), Does.StartWith("This instance waits"));
        await LeadAsync();
        Assert.That(await RoleAsync(owner), Is.EqualTo("This instance samples, with fencing number 1"));
        // Nobody renews it.
        Clock.Advance(TimeSpan.FromSeconds(12));
        Assert.That(await RoleAsync(owner), Does.StartWith("This instance waits"));
    }

    [Test]
    public async Task A_list_that_a_person_filters_is_no_sample_of_it()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync("""{"items":[]}"""));
        var id = await AddAsync(runtime.Address);
        foreach (var path in new[] { "cron?enabled=true", "mcp?name=tracker", "improvement/runs?limit=1", "improvement/runs" })
            await GetAsync($"/api/agents/{id}/manage/{path}");
        Assert.Multiple(() =>
        {
            Assert.That(Calls, Has.Exactly(4).Items);
            Assert.That(Samples, Is.Empty);
        });
        foreach (var path in new[] { "cron", "mcp", "improvement/runs?limit=200" })
            await GetAsync($"/api/agents/{id}/manage/{path}");
        Assert.That(Samples.Select(sample => sample.GetType()),
            Is.EqualTo(new[] { typeof(CronSample), typeof(McpSample), typeof(RunsSample) }));
    }

    [Test]
    public async Task Listeners_hear_of_every_call_and_of_what_it_showed()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync(exchange.Request.Split(' ')[1] switch
        {
            "/api/v1/cron" => """{"items":[{"id":"a","name":"report","enabled":true}]}""",
            "/api/v1/mcp" => """{"items":[{"name":"tracker","connected":false}]}""",
            "/api/v1/health" => """{"sessions":7}""",
            "/api/v1/improvement/runs?limit=200" =>
                """{"items":[{"id":"r","approval_state":"pending","diff_artifacts":["a"]},{"id":"s"}]}""",
            _ => """{"items":[{"date":"2026-05-14","model":"m","channel":"c","prompt_tokens":5}]}""",
        }));
        var id = await AddAsync(runtime.Address);
        await LeadAsync();
        await SampleForAsync(TimeSpan.FromMinutes(15));
        Assert.Multiple(() =>
        {
            Assert.That(Samples.Select(sample => sample.AgentId), Has.All.EqualTo(id));
            Assert.That(Samples.OfType<HealthSample>().Select(sample => sample.Health.Sessions), Has.All.EqualTo(7));
            Assert.That(Samples.OfType<CronSample>().First().Jobs.Items!.Single().Name, Is.EqualTo("report"));
            Assert.That(Samples.OfType<McpSample>().First().Servers.Items!.Single().Connected, Is.False);
            Assert.That(Samples.OfType<RunsSample>().Single().Runs.Items!.Where(ImprovementReview.IsPending).Select(run => run.Id),
                Is.EqualTo(new[] { "r" }));
            Assert.That(Samples.OfType<UsageSample>().Single().Days.Single().PromptTokens, Is.EqualTo(5));
            Assert.That(Calls, Has.Count.EqualTo(runtime.Requests.Count));
            Assert.That(Calls.Select(call => call.Failure), Has.All.Null);
        });
    }

    [Test]
    public async Task A_listener_that_fails_fails_no_call_of_a_user_and_is_logged()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync("""{"sessions":7}"""));
        var id = await AddAsync(runtime.Address);
        IsListenerFaulty = true;
        Assert.That((await GetAsync($"/api/agents/{id}/manage/health")).GetProperty("sessions").GetInt32(), Is.EqualTo(7));
        Assert.That(Placet.Logs.Lines.Count(line => line.EventId.Id == 7004), Is.EqualTo(2));
    }

    [Test]
    public async Task A_runtime_that_stops_to_answer_is_counted_by_its_failure_and_logged_once()
    {
        var id = await AddAsync("http://127.0.0.1:1");
        await LeadAsync();
        await SampleForAsync(TimeSpan.FromMinutes(4));
        await MaintainAsync();
        var point = (await GetAsync($"/api/agents/{id}/history?step=hour")).GetProperty("points").EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(point.GetProperty("up").GetInt64(), Is.Zero);
            Assert.That(point.GetProperty("asked").GetInt64(), Is.GreaterThanOrEqualTo(4));
            Assert.That(point.GetProperty("failures").GetProperty("upstream_unreachable").GetInt64(),
                Is.EqualTo(point.GetProperty("asked").GetInt64()));
            Assert.That(point.GetProperty("latencyMs").GetRawText(), Is.EqualTo("""{"count":0,"sum":0,"min":null,"max":null}"""));
            Assert.That(Placet.Logs.Lines.Count(line => line.EventId.Id == 7000), Is.EqualTo(1));
            Assert.That(Placet.Logs.Lines.Where(line => line.EventId.Id == 2004).Select(line => line.Level),
                Has.All.EqualTo(Microsoft.Extensions.Logging.LogLevel.Debug));
        });
    }

    [TestCase("401 Unauthorized", "upstream_401")]
    [TestCase("503 Away", "upstream_503")]
    [TestCase("404 Not Found", null)]
    [TestCase("501 Not Implemented", null)]
    [TestCase("409 Conflict", null)]
    public async Task A_refused_key_and_a_server_error_are_failures_and_a_missing_route_is_an_answer(string status, string? failure)
    {
        await using var runtime = new RawServer(exchange => exchange.SendAsync($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n"));
        var id = await AddAsync(runtime.Address);
        using var answer = await Owner.GetAsync($"/api/agents/{id}/manage/health");
        Clock.Advance(TimeSpan.FromMinutes(1));
        await MaintainAsync();
        var point = (await GetAsync($"/api/agents/{id}/history?step=minute")).GetProperty("points").EnumerateArray().Single();
        Assert.That(point.GetProperty("asked").GetInt64(), Is.EqualTo(1));
        Assert.That(point.GetProperty("up").GetInt64(), Is.EqualTo(failure is null ? 1 : 0));
        Assert.That(point.GetProperty("failures").EnumerateObject().Select(one => one.Name),
            Is.EqualTo(failure is null ? [] : new[] { failure }));
    }

    [Test]
    public async Task An_agent_without_credentials_and_a_sub_agent_are_not_asked()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync());
        var parent = await AddAsync("http://127.0.0.1:1", "parent");
        var sub = await AddAsync(runtime.Address, "sub");
        using (await OwnersAgent.PostJsonAsync("/api/v1/agents/setSubagent",
            new { channelId = sub, isSubagent = true, parentChannelId = parent }))
            await LeadAsync();
        await SampleForAsync(TimeSpan.FromMinutes(2));
        Assert.That(runtime.Requests, Is.Empty);
    }

    [Test]
    public async Task Usage_is_asked_for_thirty_days_first_and_then_for_the_days_that_are_not_final()
    {
        await using var runtime = new RawServer(exchange =>
            exchange.SendJsonAsync(Used(("2026-05-14", 5), ("2026-05-13", 7), ("2026-05-01", 11))));
        await AddAsync(runtime.Address);
        await LeadAsync();
        await SampleForAsync(TimeSpan.FromMinutes(30));
        Assert.That(UsageQueries(runtime), Is.EqualTo(new[]
        {
            "from=2026-04-15&to=2026-05-14&groupBy=date,model,channel", "from=2026-05-13&to=2026-05-14&groupBy=date,model,channel",
        }));
        Assert.That(Query("SELECT prompt_tokens FROM usage_days ORDER BY day_number"), Is.EqualTo(new[] { 11, 7, 5 }));
    }

    [Test]
    public async Task A_runtime_that_cannot_group_by_model_is_asked_by_day()
    {
        await using var runtime = new RawServer(exchange => exchange.Request.Contains("model", StringComparison.Ordinal)
            ? exchange.SendAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            : exchange.SendJsonAsync("""{"items":[{"date":"2026-05-14","prompt_tokens":5}]}"""));
        await AddAsync(runtime.Address);
        await LeadAsync();
        await SampleForAsync(TimeSpan.FromMinutes(15));
        Assert.That(Query("SELECT prompt_tokens FROM usage_days WHERE model = '' AND channel = ''"), Is.EqualTo(new[] { 5 }));
    }

    [Test]
    public async Task A_stored_day_never_shrinks()
    {
        var used = 100;
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync(Used(("2026-05-14", Volatile.Read(ref used)))));
        await AddAsync(runtime.Address);
        await LeadAsync();
        await SampleForAsync(TimeSpan.FromMinutes(15));
        Volatile.Write(ref used, 3);
        await SampleForAsync(TimeSpan.FromMinutes(15));
        Assert.That(Query("SELECT prompt_tokens FROM usage_days"), Is.EqualTo(new[] { 100 }));
        Volatile.Write(ref used, 130);
        await SampleForAsync(TimeSpan.FromMinutes(15));
        Assert.That(Query("SELECT prompt_tokens FROM usage_days"), Is.EqualTo(new[] { 130 }));
    }

    private async Task<string?> RoleAsync(HttpClient owner) =>
        (await GetAsync("/health/ready", owner)).GetProperty("checks").GetProperty("sampling").GetProperty("description").GetString();

    internal static string Used(params (string Day, int Tokens)[] days) =>
        $$"""{"items":[{{string.Join(',', days.Select(day => string.Create(CultureInfo.InvariantCulture, $$"""{"date":"{{day.Day}}","model":"m","channel":"web","prompt_tokens":{{day.Tokens}},"turn_count":1}""")))}}]}""";

    private static IEnumerable<string> UsageQueries(RawServer runtime) => runtime.Requests
        .Where(request => request.StartsWith("GET /api/v1/usage?", StringComparison.Ordinal)).Select(request => request.Split('?', ' ')[2]);
}
