using System.Net;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.History;

/// <summary>Samples of runtimes become events: a change of health once, and usage that has grown.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class AgentHealthEventTests(DatabaseEngine engine) : HistoryFixture(engine)
{
    private string answer = """{"status":"ok"}""";
    private HttpStatusCode status = HttpStatusCode.OK;

    [SetUp]
    public void BeHealthy() => (answer, status) = ("""{"status":"ok"}""", HttpStatusCode.OK);

    [Test]
    public async Task Each_change_of_health_is_one_event_and_the_overview_shows_it_at_once()
    {
        await using var runtime = Runtime();
        var id = await AddAsync(runtime.Address);
        await using var stream = await EventReader.OpenAsync(Owner);
        await LeadAsync();
        foreach (var (changed, shown, wanted) in new[]
        {
            (HttpStatusCode.ServiceUnavailable, "error", "error"), (HttpStatusCode.OK, "ok", "ok"), (HttpStatusCode.OK, "tired", "degraded"),
            (HttpStatusCode.OK, "ok", "ok"),
        })
        {
            await GetAsync("/api/agents/manage/overview");
            (status, answer) = (changed, $$"""{"status":"{{shown}}"}""");
            await SampleForAsync(TimeSpan.FromMinutes(2));
            Assert.That(await stream.ReadAsync(), Is.EqualTo(Health(id, wanted)));
            Assert.That((await GetAsync("/api/agents/manage/overview")).GetProperty("agents")[0].GetProperty("status").GetString(),
                Is.EqualTo(shown), "no older answer is cached");
        }
    }

    [Test]
    public async Task An_agent_that_dies_is_noticed_at_the_first_call_that_anybody_makes()
    {
        var runtime = Runtime();
        var id = await AddAsync(runtime.Address);
        await GetAsync("/api/agents/manage/overview");
        await using var stream = await EventReader.OpenAsync(Owner);
        await runtime.DisposeAsync();
        using var failed = await Owner.GetAsync($"/api/agents/{id}/manage/settings");
        Assert.That(failed.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
        Assert.That(await stream.ReadAsync(), Is.EqualTo(Health(id, "error")));
        Assert.That((await GetAsync("/api/agents/manage/overview")).GetProperty("agents")[0].GetProperty("status").GetString(),
            Is.EqualTo("error"), "not a second has passed since the overview was cached");
    }

    [Test]
    public async Task An_error_of_one_route_says_nothing_about_the_health_of_its_agent()
    {
        await using var runtime = Runtime();
        var id = await AddAsync(runtime.Address);
        await using var stream = await EventReader.OpenAsync(Owner);
        status = HttpStatusCode.InternalServerError;
        using var failed = await Owner.GetAsync($"/api/agents/{id}/manage/cron");
        Assert.That(failed.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        var other = await OwnersAgent.CreateAgentAsync("other");
        Assert.That(await stream.ReadUntilAsync($$"""agent.changed {"agentId":"{{other}}"}"""), Is.Empty);
    }

    [Test]
    public async Task Usage_that_has_changed_is_an_event_and_usage_that_has_not_is_none()
    {
        await using var runtime = Runtime();
        answer = """{"status":"ok","items":[{"date":"2026-05-14","completion_tokens":2}]}""";
        await LeadAsync();
        var id = await AddAsync(runtime.Address);
        await using var stream = await EventReader.OpenAsync(Owner);
        await SampleForAsync(TimeSpan.FromMinutes(46));
        var other = await OwnersAgent.CreateAgentAsync("other");
        Assert.That(await stream.ReadUntilAsync($$"""agent.changed {"agentId":"{{other}}"}"""),
            Is.EqualTo(new[] { $$"""usage {"agentId":"{{id}}"}""" }));
    }

    private static string Health(string id, string status) => $$"""agent.health {"agentId":"{{id}}","status":"{{status}}"}""";

    private RawServer Runtime() => new(exchange => status is HttpStatusCode.OK
        ? exchange.SendJsonAsync(answer)
        : exchange.SendAsync($"HTTP/1.1 {(int)status} No\r\nContent-Length: 0\r\n\r\n"));
}
