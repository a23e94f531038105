using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

/// <summary>contract 7: an agent that has pinged and is silent for too long is offline wherever it is shown or counted.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class OfflineAgentTests(DatabaseEngine engine)
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 14, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Noon);
    private PlacetHost placet = null!;
    private HttpClient person = null!;
    private HttpClient agent = null!;

    [SetUp]
    public Task Start() => StartAsync();

    [TearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [Test]
    public async Task Silence_makes_offline_in_every_answer_list_and_count_and_writes_nothing()
    {
        var id = await CreateAsync();
        await PingAsync(id, "busy", "indexing");
        var pinged = clock.GetUtcNow();
        var stored = StoredStatus(id);
        clock.Advance(TimeSpan.FromSeconds(179));
        await ExpectAsync(id, "busy", pinged, "indexing", active: 1);
        clock.Advance(TimeSpan.FromSeconds(1));
        await ExpectAsync(id, "offline", pinged.AddSeconds(180), message: null, active: 0);
        clock.Advance(TimeSpan.FromHours(1));
        await ExpectAsync(id, "offline", pinged.AddSeconds(180), message: null, active: 0);
        Assert.That(StoredStatus(id), Is.EqualTo(stored));
    }

    [Test]
    public async Task A_page_of_a_status_has_those_who_are_shown_with_it()
    {
        var silent = await CreateAsync();
        await PingAsync(silent, "busy", "indexing");
        var never = await CreateAsync();
        clock.Advance(TimeSpan.FromSeconds(120));
        var alive = await CreateAsync();
        await PingAsync(alive, "busy", "reading");
        Assert.That(await OfStatusAsync("busy"), Is.EquivalentTo(new[] { silent, alive }));
        Assert.That(await OfStatusAsync("offline"), Is.EquivalentTo(new[] { never }));
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.That(await OfStatusAsync("busy"), Is.EquivalentTo(new[] { alive }));
        Assert.That(await OfStatusAsync("offline"), Is.EquivalentTo(new[] { silent, never }));
    }

    [TestCase("GET", "/api/agents/$id", "", false)]
    [TestCase("GET", "/api/agents", "", false)]
    [TestCase("PATCH", "/api/agents/$id", """{"description":"d"}""", false)]
    [TestCase("DELETE", "/api/agents/$id/management", "", false)]
    [TestCase("GET", "/api/v1/agents", "", true)]
    [TestCase("PATCH", "/api/v1/agents/$id", """{"description":"d"}""", true)]
    [TestCase("PUT", "/api/v1/agents/$id/commands", """{"commands":[]}""", true)]
    [TestCase("POST", "/api/v1/agents", """{"name":"A","findOrCreate":true}""", true)]
    [TestCase("POST", "/api/v1/agents/setTag", """{"channelId":"$id","tag":"t"}""", true)]
    [TestCase("POST", "/api/v1/agents/setSubagent", """{"channelId":"$id","isSubagent":false}""", true)]
    [TestCase("POST", "/api/v1/agents/setWebhook", """{"channelId":"$id","url":"http://a.test"}""", true)]
    [TestCase("POST", "/api/v1/agents/deleteWebhook", """{"channelId":"$id"}""", true)]
    [TestCase("POST", "/api/v1/agents/setManagement", """{"channelId":"$id","url":null,"apiKey":null}""", true)]
    public async Task No_answer_forgets_it(string method, string path, string body, bool byAgent)
    {
        var id = await CreateAsync();
        await PingAsync(id, "active", "fine");
        var stored = StoredStatus(id);
        clock.Advance(TimeSpan.FromSeconds(180));
        using var answer = await (byAgent ? agent : person).SendRawAsync(
            new HttpMethod(method), path.Replace("$id", id, StringComparison.Ordinal), body.Replace("$id", id, StringComparison.Ordinal));
        var shown = await answer.JsonAsync();
        if (shown.ValueKind is JsonValueKind.Array)
            shown = shown.EnumerateArray().Single();
        Assert.That(Describe(shown), Is.EqualTo(("offline", (DateTimeOffset?)clock.GetUtcNow(), (string?)null)));
        Assert.That(StoredStatus(id), Is.EqualTo(stored));
    }

    [Test]
    public async Task The_next_ping_ends_it_as_a_change_of_status()
    {
        var id = await CreateAsync();
        await PingAsync(id, "active", "before");
        clock.Advance(TimeSpan.FromSeconds(200));
        var back = await PingAsync(id, "active", "after");
        Assert.That(Describe(back), Is.EqualTo(("active", (DateTimeOffset?)clock.GetUtcNow(), (string?)"after")));
        using var stats = await person.GetAsync($"/api/agents/{id}/stats");
        Assert.That(
            (await stats.JsonAsync()).GetProperty("statusHistory").EnumerateArray()
                .Select(change => change.GetProperty("message").GetString()),
            Is.EqualTo(new[] { "after", "before" }));
    }

    [Test]
    public async Task A_ping_that_says_offline_after_a_silence_changes_nothing_but_the_sign_of_life()
    {
        var id = await CreateAsync();
        await PingAsync(id, "active", "before");
        var since = clock.GetUtcNow().AddSeconds(180);
        clock.Advance(TimeSpan.FromSeconds(200));
        var gone = await PingAsync(id, "offline", "stopped");
        Assert.That(Describe(gone), Is.EqualTo(("offline", (DateTimeOffset?)since, (string?)"stopped")));
        clock.Advance(TimeSpan.FromSeconds(200));
        Assert.That(Describe(await ReadAsync(id)), Is.EqualTo(("offline", (DateTimeOffset?)since, (string?)"stopped")));
    }

    [Test]
    public async Task An_agent_that_never_pinged_keeps_what_is_stored()
    {
        var id = await CreateAsync();
        clock.Advance(TimeSpan.FromDays(1));
        Assert.That(Describe(await ReadAsync(id)), Is.EqualTo(("offline", (DateTimeOffset?)null, (string?)null)));
    }

    [TestCase(5, 4, "active")]
    [TestCase(5, 5, "offline")]
    [TestCase(0, 1_000_000, "active")]
    public async Task How_long_is_a_setting_and_zero_is_never(int setting, int silence, string expected)
    {
        await placet.DisposeAsync();
        await StartAsync($"Agents:OfflineAfterSeconds={setting}");
        var id = await CreateAsync();
        await PingAsync(id, "active", "m");
        clock.Advance(TimeSpan.FromSeconds(silence));
        // Signed in anew: the token may have ended meanwhile.
        person = await placet.AsOwnerAsync();
        Assert.That((await ReadAsync(id)).GetProperty("status").GetString(), Is.EqualTo(expected));
        Assert.That(await ActiveAsync(), Is.EqualTo(expected == "active" ? 1 : 0));
    }

    [Test]
    public void A_time_below_zero_stops_the_start() =>
        Assert.That(async () => await PlacetHost.StartAsync(["Agents:OfflineAfterSeconds=-1"], engine: engine),
            Throws.Exception.With.Message.Contain("Agents:OfflineAfterSeconds"));

    private static (string? Status, DateTimeOffset? Since, string? Message) Describe(JsonElement agent) => (
        agent.GetProperty("status").GetString(),
        agent.GetProperty("statusSince") is { ValueKind: JsonValueKind.String } since ? since.GetDateTimeOffset() : null,
        agent.GetProperty("statusMessage").GetString());

    private async Task<List<string>> OfStatusAsync(string status)
    {
        using var answer = await person.GetAsync($"/api/agents?status={status}");
        var items = (await answer.JsonAsync()).GetProperty("items").EnumerateArray().ToList();
        Assert.That(items.Select(item => item.GetProperty("status").GetString()), Is.All.EqualTo(status));
        return [.. items.Select(item => item.GetProperty("id").GetString()!)];
    }

    private async Task StartAsync(params string[] settings)
    {
        placet = await PlacetHost.StartAsync(settings, services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock)), engine: engine);
        person = await placet.AsOwnerAsync();
        agent = await placet.AsAgentOfAsync(person);
    }

    private async Task ExpectAsync(string id, string status, DateTimeOffset since, string? message, int active)
    {
        Assert.That(Describe(await ReadAsync(id)), Is.EqualTo((status, (DateTimeOffset?)since, message)));
        Assert.That(await ActiveAsync(), Is.EqualTo(active));
    }

    private async Task<int> ActiveAsync()
    {
        using var stats = await person.GetAsync("/api/agents/stats");
        return (await stats.JsonAsync()).GetProperty("activeAgents").GetInt32();
    }

    private async Task<JsonElement> ReadAsync(string id)
    {
        using var answer = await person.GetAsync($"/api/agents/{id}");
        return await answer.JsonAsync();
    }

    private async Task<string> CreateAsync()
    {
        using var made = await agent.PostJsonAsync("/api/v1/agents", new { name = "A" });
        return (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> PingAsync(string id, string status, string message)
    {
        using var answer = await agent.PostJsonAsync("/api/v1/status/ping", new { agentId = id, status, message });
        return await answer.JsonAsync(HttpStatusCode.Created);
    }

    private string StoredStatus(string id) => string.Join('|', placet.Database.Query(
        "SELECT status, status_since, status_message, last_active_at FROM agents WHERE id = @id", ("@id", id)).Single());
}
