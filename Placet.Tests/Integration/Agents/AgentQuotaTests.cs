using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Placet.Domain.Agents;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

/// <summary>How many agents a user may have, and how much one of them may store.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class AgentQuotaTests(DatabaseEngine engine) : AgentsFixture(engine)
{
    private int users;

    protected override string[] Settings => ["Agents:MaxPerUser=5"];

    [Test]
    public async Task One_more_is_refused_on_either_surface_and_room_comes_back_with_a_delete()
    {
        var (person, agent) = await MakeUserAsync();
        var ids = new List<string>();
        for (var number = 0; number < 5; number++)
            ids.Add(await CreateAsync($"Agent {number}", agent));
        using (var refused = await person.PostJsonAsync("/api/agents", new { name = "one more" }))
            await refused.ErrorAsync(HttpStatusCode.Conflict, "agent_limit");
        using (var refused = await agent.PostJsonAsync("/api/v1/agents", new { name = "one more", findOrCreate = true }))
            await refused.ErrorAsync(HttpStatusCode.Conflict, "agent_limit");
        Assert.That(await CountAsync(person), Is.EqualTo(5));

        // What is there already is found at the limit as well.
        using (var found = await agent.PostJsonAsync("/api/v1/agents", new { name = "Agent 3", findOrCreate = true }))
            Assert.That((await found.JsonAsync()).GetProperty("id").GetString(), Is.EqualTo(ids[3]));
        using (var placed = await agent.PostJsonAsync("/api/v1/agents/setSubagent",
            new { channelId = ids[0], isSubagent = true, parentChannelId = ids[1] }))
            await placed.JsonAsync();
        using (var refused = await person.PostJsonAsync("/api/agents", new { name = "sub-agents count" }))
            await refused.ErrorAsync(HttpStatusCode.Conflict, "agent_limit");
        using (var deleted = await person.DeleteAsync($"/api/agents/{ids[4]}"))
            await deleted.JsonAsync();
        await CreateAsync("room again", agent);
    }

    [Test]
    public async Task The_limit_holds_for_those_who_come_at_once_and_for_each_user_alone()
    {
        var (person, agent) = await MakeUserAsync();
        var (other, _) = await MakeUserAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            (number % 2 == 0 ? agent : person).PostJsonAsync(number % 2 == 0 ? "/api/v1/agents" : "/api/agents",
                new { name = $"{number}" })));
        var statuses = answers.Select(answer => answer.StatusCode).ToList();
        foreach (var answer in answers)
            answer.Dispose();
        Assert.That(statuses.Count(status => status is HttpStatusCode.Created), Is.EqualTo(5));
        Assert.That(statuses.Count(status => status is HttpStatusCode.Conflict), Is.EqualTo(15));
        Assert.That(await CountAsync(person), Is.EqualTo(5));
        using var made = await other.PostJsonAsync("/api/agents", new { name = "unconcerned" });
        await made.JsonAsync(HttpStatusCode.Created);
    }

    [Test]
    public void A_limit_of_none_stops_the_start() =>
        Assert.That(async () => await PlacetHost.StartAsync(["Agents:MaxPerUser=0"]),
            Throws.Exception.With.Message.Contain("Agents:MaxPerUser"));

    [TestCase("PATCH", "/api/v1/agents/$id", """{"webhookHeaders":$headers}""")]
    [TestCase("POST", "/api/v1/agents/setWebhook", """{"channelId":"$id","url":"http://a.test","headers":$headers}""")]
    [TestCase("PUT", "/api/v1/agents/$id/commands", """{"commands":$commands}""")]
    public async Task More_than_64_KiB_of_one_agent_are_refused_and_nothing_changes(string method, string path, string body)
    {
        var (_, agent) = await MakeUserAsync();
        var id = await CreateAsync("Large", agent);
        var before = Row(id);
        var large = body
            .Replace("$headers", Headers(50, 4096).ToJsonString(), StringComparison.Ordinal)
            .Replace("$commands", Commands(20, 2000).ToJsonString(), StringComparison.Ordinal);
        using var answer = await SendAsync(agent, method, path, large, id);
        await answer.InvalidAsync(string.Empty);
        Assert.That(Row(id), Is.EqualTo(before));
    }

    [Test]
    public async Task What_is_stored_is_counted_together_whichever_request_brought_it()
    {
        var (_, agent) = await MakeUserAsync();
        var id = await CreateAsync("Filled", agent);
        using (var commands = await agent.PutJsonAsync($"/api/v1/agents/{id}/commands",
            new JsonObject { ["commands"] = Commands(15, 2000) }))
            await commands.JsonAsync();
        using (var headers = await agent.PatchJsonAsync($"/api/v1/agents/{id}", new JsonObject { ["webhookHeaders"] = Headers(2, 4096) }))
            await headers.InvalidAsync(string.Empty);
        using (var less = await agent.PutJsonAsync($"/api/v1/agents/{id}/commands", new JsonObject { ["commands"] = Commands(5, 2000) }))
            await less.JsonAsync();
        using (var headers = await agent.PatchJsonAsync($"/api/v1/agents/{id}", new JsonObject { ["webhookHeaders"] = Headers(2, 4096) }))
            await headers.JsonAsync();
    }

    [TestCase(0, true)]
    [TestCase(1, false)]
    public async Task Exactly_64_KiB_fit(int more, bool isTaken)
    {
        var (_, agent) = await MakeUserAsync();
        var id = await CreateAsync("A", agent);
        // 31 commands of 2,000 bytes each beside the name, and one that takes what is left.
        const int Each = 2000;
        const int Count = 31;
        var commands = new JsonArray([.. Enumerable.Range(10, Count).Select(number => Command($"c{number}", Each - 3))]);
        commands.Add(Command("d", Domain.Agents.Agent.MaxStoredBytes - "A".Length - (Count * Each) - 1 + more, half: true));
        using var answer = await agent.PutJsonAsync($"/api/v1/agents/{id}/commands", new JsonObject { ["commands"] = commands });
        if (isTaken)
            await answer.JsonAsync();
        else
            await answer.InvalidAsync(string.Empty);
    }

    [Test]
    public async Task An_agent_that_was_larger_before_lives_on_and_may_shrink_and_not_grow()
    {
        var (_, agent) = await MakeUserAsync();
        var id = await CreateAsync("Old", agent);
        var text = new string('d', 1990);
        var stored = JsonSerializer.Serialize(Enumerable.Range(0, 40)
            .Select(number => new AgentCommand($"c{number}", text, AcceptsArgs: null, text)));
        Execute("UPDATE agents SET commands = @text WHERE id = @id", id, stored);
        using (var ping = await agent.PostJsonAsync("/api/v1/status/ping",
            new { agentId = id, status = "busy", message = new string('m', 500) }))
            await ping.JsonAsync(HttpStatusCode.Created);
        using (var grown = await agent.PatchJsonAsync($"/api/v1/agents/{id}", new { description = "more" }))
            await grown.InvalidAsync(string.Empty);
        using (var renamed = await agent.PatchJsonAsync($"/api/v1/agents/{id}", new { name = "Ol" }))
            await renamed.JsonAsync();
        using (var less = await agent.PutJsonAsync($"/api/v1/agents/{id}/commands", new JsonObject { ["commands"] = Commands(1, 10) }))
            await less.JsonAsync();
        using (var grown = await agent.PatchJsonAsync($"/api/v1/agents/{id}", new { description = "more" }))
            await grown.JsonAsync();
    }

    private static JsonObject Headers(int count, int length)
    {
        var headers = new JsonObject();
        for (var number = 0; number < count; number++)
            headers[$"X-{number}"] = new string('v', length);
        return headers;
    }

    private static JsonArray Commands(int count, int length) =>
        [.. Enumerable.Range(0, count).Select(number => new JsonObject
        {
            ["command"] = $"c{number}", ["description"] = new string('d', length), ["argHint"] = new string('h', length),
        })];

    private static JsonObject Command(string name, int length, bool half = false) => half
        ? new JsonObject
        {
            ["command"] = name,
            ["description"] = new string('d', length / 2),
            ["argHint"] = new string('h', length - (length / 2))
        }
        : new JsonObject { ["command"] = name, ["description"] = new string('d', length) };

    private static async Task<int> CountAsync(HttpClient person)
    {
        using var answer = await person.GetAsync("/api/agents?includeSubagents=true");
        return (await answer.JsonAsync()).GetArrayLength();
    }

    private void Execute(string sql, string id, string text) =>
        Assert.That(Placet.Database.Execute(sql, ("@id", id), ("@text", text)), Is.EqualTo(1));

    private async Task<(HttpClient Person, HttpClient Agent)> MakeUserAsync()
    {
        var person = await Placet.AsMemberAsync($"user-{++users}@placet.test");
        return (person, await Placet.AsAgentOfAsync(person));
    }
}
