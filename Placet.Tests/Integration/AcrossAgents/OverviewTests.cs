using System.Net;
using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.AcrossAgents;

/// <summary>contract 11: how all agents are, whatever single ones do.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class OverviewTests(DatabaseEngine engine) : AcrossAgentsFixture(engine)
{
    private const string Path = "/api/agents/manage/overview";

    [Test]
    public async Task Each_agent_has_its_own_word_and_the_summary_counts_them()
    {
        await using var well = Health("""{"status":"ok","uptime":86400.5,"sessions":3,"more":{}}""");
        await using var silent = Health("""{"uptime":"long","sessions":2}""");
        await using var unwell = Health("""{"status":"degraded","uptime":1,"sessions":4}""");
        await using var odd = Health("\"fine\"");
        foreach (var (name, address) in new[] { ("well", well.Address), ("silent", silent.Address), ("unwell", unwell.Address),
            ("odd", odd.Address), ("dead", "http://127.0.0.1:1") })
            await AddAsync(name, address);
        await CreateAsync("without credentials", OwnersAgent);

        var overview = await GetAsync(Path);
        Assert.Multiple(() =>
        {
            Assert.That(overview.GetProperty("agents").EnumerateArray().Select(Describe), Is.EqualTo(new[]
            {
                """dead error null null "The agent's runtime could not be reached: connection refused" unseen""",
                """odd error null null "The agent's runtime answered with something unusable" seen""",
                "unwell degraded 1 4 null seen",
                "silent ok null 2 null seen",
                "well ok 86400.5 3 null seen",
            }));
            Assert.That(overview.GetProperty("summary").GetRawText(), Is.EqualTo("""{"total":5,"online":2,"errored":3,"sessions":9}"""));
            Assert.That(overview.GetProperty("agents")[4].GetProperty("managementUrl").GetString(), Is.EqualTo(well.Address));
            Assert.That(well.Requests.Single(), Does.StartWith("GET /api/v1/health HTTP/1.1"));
        });
    }

    [Test]
    public async Task A_refused_key_a_runtime_that_is_away_and_an_odd_answer_have_a_code_each()
    {
        await using var refusing = new RawServer(
            exchange => exchange.SendAsync("HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\n{}"));
        await using var odd = Health("\"fine\"");
        await using var well = Health("{}");
        foreach (var (name, address) in new[]
            { ("well", well.Address), ("odd", odd.Address), ("dead", "http://127.0.0.1:1"), ("refusing", refusing.Address) })
            await AddAsync(name, address);
        var overview = await GetAsync(Path);
        Assert.That(overview.GetProperty("agents").EnumerateArray().Select(agent => agent.GetProperty("errorCode").GetString()),
            Is.EqualTo(new[] { "upstream_401", "upstream_unreachable", "upstream_invalid_response", null }));
    }

    [Test]
    public async Task Without_agents_it_is_empty()
    {
        var overview = await GetAsync(Path);
        Assert.That(overview.GetRawText(), Is.EqualTo("""{"agents":[],"summary":{"total":0,"online":0,"errored":0,"sessions":0}}"""));
    }

    [Test]
    public async Task An_agent_that_died_shows_since_when_also_to_the_next_start_and_a_new_address_forgets_it()
    {
        var dies = false;
        await using var runtime = new RawServer(exchange => dies ? Task.CompletedTask : exchange.SendJsonAsync());
        var id = await AddAsync("one", runtime.Address);
        using (var call = await Owner.GetAsync($"/api/agents/{id}/manage/sessions"))
            Assert.That(call.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        dies = true;
        var seen = (await GetAsync(Path)).GetProperty("agents")[0];
        Assert.That(seen.GetProperty("status").GetString(), Is.EqualTo("error"));
        Assert.That(seen.GetProperty("lastSeenAt").GetDateTimeOffset(),
            Is.EqualTo(TimeProvider.System.GetUtcNow()).Within(TimeSpan.FromMinutes(1)));
        await AddAsync("two", runtime.Address);
        using var moved = await OwnersAgent.PostJsonAsync("/api/v1/agents/setManagement",
            new { channelId = id, url = runtime.Address + "/elsewhere", apiKey = "k" });
        await moved.JsonAsync();
        Assert.That((await GetAsync(Path)).GetProperty("agents").EnumerateArray()
            .Select(agent => agent.GetProperty("lastSeenAt").ValueKind), Has.All.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task It_is_remembered_and_every_change_to_the_users_agents_empties_it()
    {
        await using var runtime = Health("{}");
        var id = await AddAsync("one", runtime.Address);
        await GetAsync(Path);
        await GetAsync(Path);
        Assert.That(runtime.Requests, Has.Count.EqualTo(1));
        using (await Owner.DeleteAsync($"/api/agents/{id}/management"))
            Assert.That((await GetAsync(Path)).GetProperty("agents").GetArrayLength(), Is.Zero);
        Assert.That(runtime.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_change_of_one_agent_has_no_other_asked_again()
    {
        await using var runtime = Health("{}");
        await using var other = Health("{}");
        await AddAsync("one", runtime.Address);
        var edited = await AddAsync("two", other.Address);
        await GetAsync(Path);
        using (await Owner.PatchJsonAsync($"/api/agents/{edited}", new { name = "renamed" }))
            Assert.That((await GetAsync(Path)).GetProperty("agents")[0].GetProperty("name").GetString(), Is.EqualTo("renamed"));
        await AddAsync("three", "http://127.0.0.1:1");
        Assert.That((await GetAsync(Path)).GetProperty("agents").GetArrayLength(), Is.EqualTo(3));
        Assert.That((runtime.Requests.Count, other.Requests.Count), Is.EqualTo((1, 1)));
    }

    [TestCase("""{"sessions":-3,"uptime":-1}""")]
    [TestCase("""{"sessions":2.5,"uptime":"1"}""")]
    [TestCase("""{"sessions":9223372036854775808,"uptime":1e999}""")]
    [TestCase("""{"sessions":"3","uptime":[]}""")]
    [TestCase("""{"sessions":{},"uptime":true}""")]
    public async Task Numbers_that_can_be_neither_a_count_nor_a_time_are_absent(string health)
    {
        await using var runtime = Health(health);
        await AddAsync("odd", runtime.Address);
        var overview = await GetAsync(Path);
        Assert.That(overview.GetProperty("agents").EnumerateArray().Select(Describe), Is.EqualTo(new[] { "odd ok null null null seen" }));
        Assert.That(overview.GetProperty("summary").GetProperty("sessions").GetInt64(), Is.Zero);
    }

    [Test]
    public async Task The_stored_key_is_in_no_error_of_it()
    {
        await using var runtime = new RawServer(exchange => exchange.SendAsync(
            "HTTP/1.1 400 Bad\r\nContent-Length: 26\r\n\r\nBad runtime-key-0123456789"));
        await AddAsync("one", runtime.Address);
        Assert.That((await GetAsync(Path)).GetProperty("agents")[0].GetProperty("error").GetString(),
            Is.EqualTo("Bad ***management-key***"));
    }

    private static RawServer Health(string json) => new(exchange => exchange.SendJsonAsync(json));

    private static string Describe(JsonElement agent) => string.Join(' ',
        agent.GetProperty("name").GetString(), agent.GetProperty("status").GetString(), agent.GetProperty("uptime").GetRawText(),
        agent.GetProperty("sessions").GetRawText(), agent.GetProperty("error").GetRawText(),
        agent.GetProperty("lastSeenAt").ValueKind is JsonValueKind.Null ? "unseen" : "seen");
}
