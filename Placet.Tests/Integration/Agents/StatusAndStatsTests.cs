using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Agents.Stats;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class StatusAndStatsTests(DatabaseEngine engine)
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 14, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Noon);
    private PlacetHost placet = null!;
    private HttpClient person = null!;
    private HttpClient agent = null!;

    [SetUp]
    public async Task Start()
    {
        clock.SetUtcNow(clock.GetUtcNow() > Noon ? clock.GetUtcNow() : Noon);
        placet = await PlacetHost.StartAsync(services: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)), engine: engine);
        person = await placet.AsOwnerAsync();
        agent = await placet.AsAgentOfAsync(person);
    }

    [TearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [Test]
    public async Task A_ping_is_201_and_since_moves_only_with_the_status()
    {
        var id = await CreateAsync();
        var first = clock.GetUtcNow();
        var busy = await PingAsync(id, """{"agentId":"$id","status":"busy","message":"indexing"}""");
        clock.Advance(TimeSpan.FromMinutes(1));
        var again = await PingAsync(id, """{"agentId":"$id","status":"busy"}""");
        Assert.Multiple(() =>
        {
            Assert.That(busy.GetProperty("status").GetString(), Is.EqualTo("busy"));
            Assert.That(busy.GetProperty("statusMessage").GetString(), Is.EqualTo("indexing"));
            Assert.That(busy.GetProperty("statusSince").GetDateTimeOffset(), Is.EqualTo(first));
            Assert.That(again.GetProperty("statusMessage").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(again.GetProperty("statusSince").GetDateTimeOffset(), Is.EqualTo(first));
            Assert.That(again.GetProperty("lastActiveAt").GetDateTimeOffset(), Is.EqualTo(first.AddMinutes(1)));
        });
    }

    [Test]
    public async Task A_first_ping_that_changes_nothing_moves_nothing()
    {
        var id = await CreateAsync();
        var offline = await PingAsync(id, """{"agentId":"$id","status":"offline"}""");
        Assert.That(offline.GetProperty("statusSince").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(offline.GetProperty("lastActiveAt").GetDateTimeOffset(), Is.EqualTo(clock.GetUtcNow()));
        Assert.That((await StatsAsync(id)).GetProperty("statusHistory").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task History_has_the_last_100_changes_newest_first_and_no_repetitions()
    {
        var id = await CreateAsync();
        for (var n = 0; n < 102; n++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await PingAsync(id, $$"""{"agentId":"$id","status":"{{(n % 2 == 0 ? "active" : "busy")}}","message":"{{n}}"}""");
            await PingAsync(id, $$"""{"agentId":"$id","status":"{{(n % 2 == 0 ? "active" : "busy")}}"}""");
        }

        var history = (await StatsAsync(id)).GetProperty("statusHistory").EnumerateArray().ToList();
        Assert.That(history.Select(change => change.GetProperty("message").GetString()),
            Is.EqualTo(Enumerable.Range(2, 100).Reverse().Select(n => $"{n}")));
        Assert.That(history[0].EnumerateObject().Select(member => member.Name),
            Is.EqualTo(new[] { "id", "agentId", "status", "message", "createdAt" }));
    }

    [Test]
    public async Task Calls_are_counted_for_the_own_agent_that_the_body_names()
    {
        var id = await CreateAsync();
        var stranger = await placet.AsAgentOfAsync(await placet.AsMemberAsync());
        using (var theirs = await stranger.PostJsonAsync("/api/v1/agents", new { name = "Theirs" }))
            await theirs.JsonAsync(HttpStatusCode.Created);
        await PingAsync(id, """{"agentId":"$id","status":"active"}""");
        foreach (var body in new[] { $$"""{"channelId":"{{id}}","tag":"t"}""", $$"""{"channelId":"{{id}}"}""" })
            using (await agent.SendRawAsync(HttpMethod.Post, "/api/v1/agents/setTag", body)) { }

        using (await stranger.SendRawAsync(HttpMethod.Post, "/api/v1/agents/setTag", $$"""{"channelId":"{{id}}","tag":"t"}""")) { }
        var stats = await StatsAsync(id);
        Assert.Multiple(() =>
        {
            Assert.That(stats.GetProperty("successRequests").GetInt64(), Is.EqualTo(2));
            Assert.That(stats.GetProperty("errorRequests").GetInt64(), Is.EqualTo(1));
            Assert.That(stats.GetProperty("totalMessages").GetInt64(), Is.Zero);
            Assert.That(stats.GetProperty("totalInbound").GetInt64(), Is.Zero);
            Assert.That(stats.GetProperty("totalOutbound").GetInt64(), Is.Zero);
        });
        using var answer = await person.GetAsync("/api/agents/stats");
        Assert.That((await answer.JsonAsync()).ToString(),
            Is.EqualTo("""{"totalAgents":1,"activeAgents":1,"totalMessages":0,"successRequests":2,"errorRequests":1}"""));
    }

    [TestCase("/api/v1/status/ping", """{"agentId":"$id","status":"sleeping"}""")]
    [TestCase("/api/v1/status/ping", """{"agentId":"$id","status":5}""")]
    [TestCase("/api/v1/status/ping", """{"status":"active","agentId":"$id","message":"\u0000"}""")]
    [TestCase("/api/v1/agents/setTag", """{"channelId":"$id","tag":5}""")]
    [TestCase("/api/v1/agents/setManagement", """{"channelId":"$id","url":"http://a.test","apiKey":[]}""")]
    public async Task A_call_that_breaks_a_rule_is_counted_as_an_error_whichever_rule(string path, string body)
    {
        var id = await CreateAsync();
        using var answer = await agent.SendRawAsync(HttpMethod.Post, path, body.Replace("$id", id, StringComparison.Ordinal));
        await answer.ErrorAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.That((await StatsAsync(id)).GetProperty("errorRequests").GetInt64(), Is.EqualTo(1));
    }

    [Test]
    public async Task Counted_calls_survive_a_normal_shutdown()
    {
        var folder = TempFolder.Create();
        var id = string.Empty;
        await using (var first = await PlacetHost.StartAsync(dataDirectory: folder, engine: engine))
        {
            var caller = await first.AsAgentOfAsync(await first.AsOwnerAsync());
            using var made = await caller.PostJsonAsync("/api/v1/agents", new { name = "A" });
            id = (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
            using var ping = await caller.PostJsonAsync("/api/v1/status/ping", new { agentId = id, status = "active" });
        }

        await using var second = await PlacetHost.StartAsync(dataDirectory: folder, engine: engine);
        using var stats = await (await second.AsOwnerAsync()).GetAsync($"/api/agents/{id}/stats");
        Assert.That((await stats.JsonAsync()).GetProperty("successRequests").GetInt64(), Is.EqualTo(1));
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task Reading_stores_nothing_and_what_is_stored_is_not_counted_twice()
    {
        var id = await CreateAsync();
        var foreign = await placet.AsAgentOfAsync(await placet.AsMemberAsync());
        using (var set = await agent.PostJsonAsync("/api/v1/agents/setTag", new { channelId = id, tag = "t" }))
            await set.JsonAsync();
        // A name that no agent of this user has, and a user who names an agent of another one.
        using (await agent.PostJsonAsync("/api/v1/agents/setTag", new { channelId = "nobody", tag = "t" })) { }
        using (await foreign.PostJsonAsync("/api/v1/agents/setTag", new { channelId = id, tag = "t" })) { }

        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.That((await StatsAsync(id)).GetProperty("successRequests").GetInt64(), Is.EqualTo(1));
            var totals = await TotalsAsync();
            Assert.That((totals.GetProperty("successRequests").GetInt64(), totals.GetProperty("errorRequests").GetInt64()),
                Is.EqualTo((1L, 0L)));
        }

        Assert.That(StoredCalls(id), Is.Zero);
        await placet.Services.GetRequiredService<CallCounter>().FlushAsync(default);
        Assert.That(StoredCalls(id), Is.EqualTo(1));
        Assert.That((await StatsAsync(id)).GetProperty("successRequests").GetInt64(), Is.EqualTo(1));
        Assert.That((await TotalsAsync()).GetProperty("successRequests").GetInt64(), Is.EqualTo(1));
    }

    private async Task<string> CreateAsync()
    {
        using var made = await agent.PostJsonAsync("/api/v1/agents", new { name = "A" });
        return (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> PingAsync(string id, string body)
    {
        using var answer = await agent.SendRawAsync(HttpMethod.Post, "/api/v1/status/ping",
            body.Replace("$id", id, StringComparison.Ordinal));
        return await answer.JsonAsync(HttpStatusCode.Created);
    }

    private async Task<JsonElement> StatsAsync(string id)
    {
        using var answer = await person.GetAsync($"/api/agents/{id}/stats");
        return await answer.JsonAsync();
    }

    private async Task<JsonElement> TotalsAsync()
    {
        using var answer = await person.GetAsync("/api/agents/stats");
        return await answer.JsonAsync();
    }

    private long StoredCalls(string id) =>
        (long)placet.Database.Query("SELECT calls_succeeded FROM agents WHERE id = @id", ("@id", id)).Single()[0]!;
}
