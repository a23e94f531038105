using System.Globalization;
using System.Net;
using System.Text.Json;
using Placet.AgentRuntime;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.AcrossAgents;

/// <summary>contract 11: tokens a day over all agents, whatever single ones do.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class DailyUsageTests(DatabaseEngine engine) : AcrossAgentsFixture(engine)
{
    private const string Path = "/api/manage/usage/daily";

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Test]
    public async Task Without_agents_there_are_all_days_and_zeros()
    {
        var usage = await GetAsync(Path + "?days=2");
        var days = new[] { Day(-1), Day(0) };
        Assert.Multiple(() =>
        {
            Assert.That(usage.GetProperty("from").GetString(), Is.EqualTo(days[0]));
            Assert.That(usage.GetProperty("to").GetString(), Is.EqualTo(days[1]));
            Assert.That(Texts(usage.GetProperty("days")), Is.EqualTo(days));
            Assert.That(usage.GetProperty("agents").GetArrayLength(), Is.Zero);
            Assert.That(Counts(usage.GetProperty("totals")), Is.EqualTo(days.Select(day => (day, 0L))));
        });
    }

    [TestCase("", 14)]
    [TestCase("?days=", 14)]
    [TestCase("?days=0", 14)]
    [TestCase("?days=abc", 14)]
    [TestCase("?days=NaN", 14)]
    [TestCase("?days=Infinity", 14)]
    [TestCase("?days=-5", 1)]
    [TestCase("?days=1", 1)]
    [TestCase("?days=7.9", 7)]
    [TestCase("?days=30", 30)]
    [TestCase("?days=31", 30)]
    [TestCase("?days=99999999999999999999", 30)]
    [TestCase("?days=3&days=9", 3)]
    public async Task Days_are_never_refused(string query, int days) =>
        Assert.That((await GetAsync(Path + query)).GetProperty("days").GetArrayLength(), Is.EqualTo(days));

    [Test]
    public async Task Items_of_one_date_add_up_and_other_dates_are_ignored()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync($$"""
            {"items":[
              {"date":"{{Day(0)}}","prompt_tokens":10,"completion_tokens":5,"model":"a","more":{"date":"1999-01-01","prompt_tokens":[7]} },
              {"date":"{{Day(0)}}","prompt_tokens":1.0,"model":null},
              {"completion_tokens":3,"date":"{{Day(-1)}}"},
              {"date":"{{Day(1)}}","prompt_tokens":1000},{"date":"1999-01-01","prompt_tokens":"x"},
              {"date":null,"prompt_tokens":1000},{"date":5},{}
            ],"totals":null,"more":[]}
            """));
        var id = await AddAsync("one", runtime.Address);
        var agent = (await GetAsync(Path + "?days=2")).GetProperty("agents").EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(agent.GetProperty("id").GetString(), Is.EqualTo(id));
            Assert.That(agent.GetProperty("name").GetString(), Is.EqualTo("one"));
            Assert.That(agent.GetProperty("status").GetString(), Is.EqualTo("ok"));
            Assert.That(agent.TryGetProperty("error", out _), Is.False);
            Assert.That(Counts(agent.GetProperty("byDate")), Is.EqualTo(new[] { (Day(-1), 3L), (Day(0), 16L) }));
            Assert.That(agent.GetProperty("total").GetInt64(), Is.EqualTo(19));
            Assert.That(runtime.Requests.Single(), Does.StartWith($"GET /api/v1/usage?from={Day(-29)}&to={Day(0)}&groupBy=date HTTP/1.1"));
        });
    }

    [TestCase("""{"date":"$0","prompt_tokens":"7","completion_tokens":3}""", 3)]
    [TestCase("""{"date":"$0","prompt_tokens":-4,"completion_tokens":3}""", 3)]
    [TestCase("""{"date":"$0","prompt_tokens":9223372036854775808,"completion_tokens":3}""", 3)]
    [TestCase("""{"date":"$0","prompt_tokens":1e30,"completion_tokens":3}""", 3)]
    [TestCase("""{"date":"$0","prompt_tokens":1e999,"completion_tokens":3}""", 3)]
    [TestCase("""{"date":"$0","prompt_tokens":1.5,"completion_tokens":3}""", 3)]
    [TestCase("""{"date":"$0","prompt_tokens":1e-40,"completion_tokens":3}""", 3)]
    [TestCase("""{"date":"$0","prompt_tokens":null,"completion_tokens":3}""", 3)]
    [TestCase("""{"date":"$0","prompt_tokens":true,"completion_tokens":3}""", 3)]
    [TestCase("""{"date":"$0","prompt_tokens":[1],"completion_tokens":{"a":[2]}},{"date":"$0","prompt_tokens":2}""", 2)]
    [TestCase("""{"date":"$0","prompt_tokens":9223372036854775807,"completion_tokens":1}""", long.MaxValue)]
    [TestCase("""{"date":"$0","prompt_tokens":3},"item" """, 3)]
    [TestCase("""[{"date":"$0","prompt_tokens":3}],{"date":"$0","prompt_tokens":4}""", 4)]
    [TestCase("""null,{"date":"$0","prompt_tokens":4}""", 4)]
    public async Task What_is_no_count_is_skipped_and_makes_the_agent_partial(string items, long total)
    {
        var agent = await AskAsync(items, days: 1);
        Assert.Multiple(() =>
        {
            Assert.That(agent.GetProperty("status").GetString(), Is.EqualTo("partial"));
            Assert.That(agent.TryGetProperty("error", out _), Is.False);
            Assert.That(agent.GetProperty("total").GetInt64(), Is.EqualTo(total));
        });
    }

    [TestCase("""{"date":"$0","prompt_tokens":1.5e3,"completion_tokens":0}""", 1500)]
    [TestCase("""{"date":"$0","prompt_tokens":-0,"completion_tokens":2.0}""", 2)]
    [TestCase("""{"date":"$0","prompt_tokens":9223372036854775807}""", long.MaxValue)]
    [TestCase("""{"date":"$0","prompt_tokens":9.223372036854775807e18}""", long.MaxValue)]
    [TestCase("""{"date":"$0"}""", 0)]
    [TestCase("""{"date":"\ud800","prompt_tokens":2},{"d\ud800":1,"date":"$0","prompt_tokens":5}""", 5)]
    [TestCase("""{"date":"$1","prompt_tokens":"odd, but of another day"},{"date":"$0","prompt_tokens":5}""", 5)]
    public async Task A_count_may_be_written_in_any_way_and_left_out(string items, long total)
    {
        var agent = await AskAsync(items, days: 1);
        Assert.That(agent.GetProperty("status").GetString(), Is.EqualTo("ok"));
        Assert.That(agent.GetProperty("total").GetInt64(), Is.EqualTo(total));
    }

    [TestCase("404 Not Found")]
    [TestCase("405 Method Not Allowed")]
    [TestCase("501 Not Implemented")]
    public async Task A_runtime_that_does_not_tell_its_usage_is_unsupported_and_nobodys_fault(string status)
    {
        await using var runtime = new RawServer(exchange => exchange.SendAsync($"HTTP/1.1 {status}\r\nContent-Length: 4\r\n\r\nnone"));
        var id = await AddAsync("one", runtime.Address);
        var agent = (await GetAsync(Path + "?days=1")).GetProperty("agents").EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(agent.GetProperty("status").GetString(), Is.EqualTo("unsupported"));
            Assert.That(agent.TryGetProperty("error", out _), Is.False);
            Assert.That(agent.GetProperty("total").GetInt64(), Is.Zero);
            Assert.That(
                Placet.Logs.Lines.Where(line => line.EventId.Id == 2001 && line.Text.Contains(id, StringComparison.Ordinal))
                    .Select(line => line.Level),
                Is.EqualTo(new[] { Microsoft.Extensions.Logging.LogLevel.Debug }));
        });
    }

    [Test]
    public async Task One_agents_failure_is_its_own_and_who_used_most_comes_first()
    {
        await using var little = new RawServer(exchange => exchange.SendJsonAsync(Used(5)));
        await using var much = new RawServer(exchange => exchange.SendJsonAsync(Used(50)));
        await using var broken = new RawServer(exchange => exchange.SendAsync("HTTP/1.1 503 Away\r\nContent-Length: 8\r\n\r\nno usage"));
        await using var foreign = new RawServer(exchange => exchange.SendJsonAsync("[1]"));
        await AddAsync("much", much.Address);
        await AddAsync("little", little.Address);
        await AddAsync("broken", broken.Address);
        await AddAsync("foreign", foreign.Address);
        await AddAsync("dead", "http://127.0.0.1:1");
        await CreateAsync("without credentials", OwnersAgent);
        var sub = await AddAsync("sub-agent", much.Address);
        var parent = await AddAsync("parent", much.Address);
        using var placed = await OwnersAgent.PostJsonAsync("/api/v1/agents/setSubagent",
            new { channelId = sub, isSubagent = true, parentChannelId = parent });
        await placed.JsonAsync();

        var usage = await GetAsync(Path + "?days=1");
        var agents = usage.GetProperty("agents").EnumerateArray().ToList();
        Assert.That(agents[..3].Select(agent => agent.GetProperty("total").GetInt64()), Is.EqualTo(new[] { 50, 50, 5 }));
        var errors = agents[3..].ToDictionary(agent => agent.GetProperty("name").GetString()!,
            agent => agent.GetProperty("error").GetString());
        Assert.Multiple(() =>
        {
            Assert.That(errors.Keys, Is.EquivalentTo(new[] { "broken", "foreign", "dead" }));
            Assert.That(errors["broken"], Is.EqualTo("no usage"));
            Assert.That(errors["foreign"], Is.EqualTo("The agent's runtime answered with something unusable"));
            Assert.That(errors["dead"], Is.EqualTo("The agent's runtime could not be reached: connection refused"));
            Assert.That(agents[3..].Select(agent => agent.GetProperty("status").GetString()), Has.All.EqualTo("error"));
            Assert.That(agents[3..].Select(agent => Counts(agent.GetProperty("byDate")).Single().Count), Has.All.Zero);
            Assert.That(Counts(usage.GetProperty("totals")), Is.EqualTo(new[] { (Day(0), 105L) }));
        });
    }

    [Test]
    public async Task One_fetch_serves_every_number_of_days()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync(
            $$"""{"items":[{"date":"{{Day(0)}}","prompt_tokens":1},{"date":"{{Day(-6)}}","prompt_tokens":10},"""
            + $$"""{"date":"{{Day(-29)}}","prompt_tokens":100}]}"""));
        await AddAsync("one", runtime.Address);
        var totals = new List<long>();
        for (var days = 1; days <= 30; days++)
            totals.Add((await GetAsync($"{Path}?days={days}")).GetProperty("agents")[0].GetProperty("total").GetInt64());
        Assert.That(totals, Is.EqualTo(Enumerable.Range(1, 30).Select(days => days < 7 ? 1L : days < 30 ? 11L : 111L)));
        Assert.That(runtime.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_change_shows_at_once_and_asks_only_the_agent_that_it_may_concern()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync(Used(1)));
        await using var other = new RawServer(exchange => exchange.SendJsonAsync(Used(2)));
        var id = await AddAsync("one", runtime.Address);
        var edited = await AddAsync("two", other.Address);
        await ExpectAsync("two", "one");
        using (await Owner.PatchJsonAsync($"/api/agents/{edited}", new { name = "renamed" }))
            await ExpectAsync("renamed", "one");
        using (await OwnersAgent.PostJsonAsync("/api/v1/agents/setWebhook", new { channelId = edited, url = "http://a.test" }))
            await ExpectAsync("renamed", "one");
        using (await OwnersAgent.PostJsonAsync("/api/v1/status/ping", new { agentId = edited, status = "busy" }))
            await ExpectAsync("renamed", "one");
        Assert.That((runtime.Requests.Count, other.Requests.Count), Is.EqualTo((1, 1)));

        using (await OwnersAgent.PostJsonAsync("/api/v1/agents/setManagement",
            new { channelId = edited, url = other.Address, apiKey = "another-key-0123456789" }))
            await ExpectAsync("renamed", "one");
        Assert.That((runtime.Requests.Count, other.Requests.Count), Is.EqualTo((1, 2)));
        Assert.That(other.Requests.Last(), Does.Contain("another-key-0123456789"));

        using (await OwnersAgent.PostJsonAsync("/api/v1/agents/setSubagent",
            new { channelId = edited, isSubagent = true, parentChannelId = id }))
            await ExpectAsync("one");
        using (await Owner.DeleteAsync($"/api/agents/{id}"))
            await ExpectAsync("renamed");
        Assert.That((runtime.Requests.Count, other.Requests.Count), Is.EqualTo((1, 2)));

        async Task ExpectAsync(params string[] names) => Assert.That(
            Texts(await GetAsync(Path + "?days=1"), "agents").Order(StringComparer.Ordinal),
            Is.EqualTo(names.Order(StringComparer.Ordinal)));

        static IEnumerable<string?> Texts(JsonElement usage, string list) =>
            usage.GetProperty(list).EnumerateArray().Select(agent => agent.GetProperty("name").GetString());
    }

    [Test]
    public async Task Simultaneous_askers_cost_an_agent_one_call()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var runtime = new RawServer(async exchange =>
        {
            await release.Task;
            await exchange.SendJsonAsync(Used(1));
        });
        await AddAsync("one", runtime.Address);
        var asked = Enumerable.Range(0, 50).Select(_ => GetAsync(Path)).ToList();
        release.SetResult();
        await Task.WhenAll(asked);
        Assert.That(runtime.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_reference_runtimes_tokens_are_what_it_says_itself()
    {
        await using var runtime = await AgentRuntimeHost.StartAsync(
            new AgentRuntimeOptions { RecentActivity = true, Clock = TimeProvider.System });
        var id = await AddAsync("one", runtime.Address.ToString(), runtime.Token);
        var usage = await GetAsync(Path);
        using var own = await Owner.GetAsync($"/api/agents/{id}/manage/usage?from={Day(-13)}&to={Day(0)}");
        var totals = (await own.JsonAsync()).GetProperty("totals");
        var expected = totals.GetProperty("prompt_tokens").GetInt64() + totals.GetProperty("completion_tokens").GetInt64();
        Assert.That(expected, Is.Positive);
        Assert.That(usage.GetProperty("agents")[0].GetProperty("total").GetInt64(), Is.EqualTo(expected));
    }

    [Test]
    public async Task Nobody_else_and_no_agents_key_may_ask()
    {
        using var anonymous = await Placet.Anonymous().GetAsync(Path);
        await anonymous.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        using var key = await OwnersAgent.GetAsync(Path);
        await key.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync(Used(1)));
        await AddAsync("one", runtime.Address);
        using var stranger = await Stranger.GetAsync(Path);
        Assert.That((await stranger.JsonAsync()).GetProperty("agents").GetArrayLength(), Is.Zero);
        Assert.That(runtime.Requests, Is.Empty);
    }

    private async Task<JsonElement> AskAsync(string items, int days)
    {
        var json = $$"""{"items":[{{items}}]}""".Replace("$0", Day(0), StringComparison.Ordinal)
            .Replace("$1", Day(-1), StringComparison.Ordinal);
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync(json));
        await AddAsync("one", runtime.Address);
        var usage = await GetAsync($"{Path}?days={days}");
        return usage.GetProperty("agents").EnumerateArray().Single();
    }

    private static string Day(int fromToday) => Now.UtcDateTime.AddDays(fromToday).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Used(int tokens) => $$"""{"items":[{"date":"{{Day(0)}}","prompt_tokens":{{tokens}}}]}""";

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(text => text.GetString());

    private static IEnumerable<(string Day, long Count)> Counts(JsonElement byDate) =>
        byDate.EnumerateObject().Select(day => (day.Name, day.Value.GetInt64()));
}
