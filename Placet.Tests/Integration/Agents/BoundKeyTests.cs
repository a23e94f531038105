using System.Net;
using System.Text.Json;
using Placet.Tests.Integration.Management;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

/// <summary>contract 24: a key that is limited to some agents knows no others, on either surface.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class BoundKeyTests(DatabaseEngine engine) : ManagementFixture(engine)
{
    private static readonly string[] AllScopes = ["register", "read", "manage"];

    private string other = null!;

    [SetUp]
    public async Task MakeOther() => other = await CreateAsync("other");

    [TestCase("/api/agents")]
    [TestCase("/api/agents?limit=1")]
    [TestCase("/api/agents?search=bound")]
    [TestCase("/api/v1/agents")]
    public async Task A_list_has_its_agents_only_whatever_the_page(string path)
    {
        string[] own = [await CreateAsync("bound 1"), await CreateAsync("unbound"), await CreateAsync("bound 2")];
        using var script = await Placet.AsKeyAsync(Person, new { scopes = AllScopes, agentIds = new[] { own[0], own[2] } });
        var seen = new List<string?>();
        for (string? cursor = string.Empty; cursor is not null;)
        {
            var page = await script.ReadAsync(cursor.Length == 0 ? path : $"{path}&cursor={Uri.EscapeDataString(cursor)}");
            var items = page.ValueKind is JsonValueKind.Array ? page : page.GetProperty("items");
            seen.AddRange(items.EnumerateArray().Select(agent => agent.GetProperty("id").GetString()));
            cursor = page.ValueKind is JsonValueKind.Array ? null : page.GetProperty("nextCursor").GetString();
        }

        Assert.That(seen, Is.EquivalentTo(new[] { own[0], own[2] }));
    }

    [Test]
    public async Task It_reaches_the_runtime_of_its_agent_and_no_other_one()
    {
        await ManageAsync(other, Runtime.Address.ToString(), Runtime.Token);
        Runtime.ClearRequests();
        using var script = await Placet.AsKeyAsync(Person, new { scopes = new[] { "manage" }, agentIds = new[] { AgentId } });
        using (var read = await script.GetAsync(Manage("health")))
            Assert.That(read.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Runtime.NextOfAny().AnswerJson("{}");
        using (var changed = await script.PostAsync(Manage("cron/7/pause"), content: null))
            Assert.That(changed.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Runtime.Requests, Has.Count.EqualTo(2));
        var messages = new List<string?>();
        foreach (var agent in new[] { other, "nobody" })
        {
            using var refused = await script.GetAsync($"/api/agents/{agent}/manage/health");
            messages.Add((await refused.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found")).GetProperty("message").GetString());
        }

        Assert.That(messages.Distinct().Count(), Is.EqualTo(1));
        Assert.That(Runtime.Requests, Has.Count.EqualTo(2));
    }

    [TestCase("/api/agents/{0}%20")]
    [TestCase("/api/agents/{0}/../{1}")]
    [TestCase("/api/agents/{0}%2F..%2F{1}")]
    public async Task Another_spelling_of_an_agent_opens_nothing(string path)
    {
        using var script = await Placet.AsKeyAsync(Person, new { scopes = new[] { "read" }, agentIds = new[] { AgentId } });
        var answer = await SendTargetAsync(
            "GET", string.Format(System.Globalization.CultureInfo.InvariantCulture, path, AgentId, other), by: script);
        Assert.That(answer, Does.StartWith("HTTP/1.1 404"));
    }

    [TestCase("/api/manage/activity")]
    [TestCase("/api/manage/activity.csv")]
    [TestCase("/api/manage/alerts")]
    public async Task What_is_about_all_agents_has_to_be_asked_about_one_of_its_own(string path)
    {
        using var script = await Placet.AsKeyAsync(Person, new { scopes = new[] { "read" }, agentIds = new[] { AgentId } });
        using (var own = await script.GetAsync($"{path}?agentId={AgentId}"))
        {
            Assert.That(own.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(await own.Content.ReadAsStringAsync(), Does.Not.Contain(other));
        }

        foreach (var query in new[]
        {
            string.Empty, "?agentId=", $"?agentId={other}", "?agentId=nobody", $"?agentId={AgentId}&agentId={other}",
            $"?agentId={AgentId}&AGENTID={other}", $"?agentId={other}&agentId={AgentId}", $"?agentId={AgentId},{other}",
        })
        {
            using var refused = await script.GetAsync(path + query);
            await refused.ErrorAsync(HttpStatusCode.Forbidden, "forbidden_agent");
        }
    }

    [Test]
    public async Task A_runtime_finds_its_agent_again_and_makes_none()
    {
        await CreateAsync("assistant");
        var own = await CreateAsync("assistant");
        using var runtime = Placet.WithApiKey(await KeyAsync(own));
        using (var found = await runtime.PostJsonAsync("/api/v1/agents", new { name = "assistant", findOrCreate = true }))
            Assert.That((await found.JsonAsync()).GetProperty("id").GetString(), Is.EqualTo(own), "not the older one of that name");
        var before = await CountAsync();
        foreach (var body in new object[]
        {
            new { name = "assistant" }, new { name = "other", findOrCreate = true }, new { name = "new", findOrCreate = true },
        })
        {
            using var refused = await runtime.PostJsonAsync("/api/v1/agents", body);
            await refused.ErrorAsync(HttpStatusCode.Forbidden, "forbidden_agent");
        }

        Assert.That(await CountAsync(), Is.EqualTo(before));
    }

    [Test]
    public async Task An_agent_is_no_sub_agent_of_one_that_the_key_does_not_know()
    {
        var (own, known) = (await CreateAsync("child"), await CreateAsync("known parent"));
        using var runtime = Placet.WithApiKey(await KeyAsync(own, known));
        using (var refused = await runtime.PostJsonAsync(
            "/api/v1/agents/setSubagent", new { channelId = own, isSubagent = true, parentChannelId = other }))
            await refused.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found");
        using (var refused = await runtime.PostJsonAsync(
            "/api/v1/agents/setWebhook",
            new { channelId = own, url = "https://runtime.test/hook", isSubagent = true, parentChannelId = other }))
            await refused.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found");
        var unchanged = await Person.ReadAsync($"/api/agents/{own}");
        Assert.That(unchanged.GetProperty("isSubagent").GetBoolean(), Is.False);
        Assert.That(unchanged.GetProperty("webhookUrl").ValueKind, Is.EqualTo(JsonValueKind.Null));
        using var moved = await runtime.PostJsonAsync(
            "/api/v1/agents/setSubagent", new { channelId = own, isSubagent = true, parentChannelId = known });
        Assert.That((await moved.JsonAsync()).GetProperty("parentAgentId").GetString(), Is.EqualTo(known));
    }

    [Test]
    public async Task A_key_of_agents_that_are_all_gone_reaches_nothing()
    {
        var (deleted, handedAway) = (await CreateAsync("deleted"), await CreateAsync("handed away"));
        using var script = await Placet.AsKeyAsync(Person, new { scopes = AllScopes, agentIds = new[] { deleted, handedAway } });
        using (var removed = await Person.DeleteAsync($"/api/agents/{deleted}"))
            await removed.JsonAsync();
        using var me = await Stranger.GetAsync("/api/auth/me");
        Placet.Database.Execute(
            "UPDATE agents SET owner_id = @owner WHERE id = @id",
            ("@owner", (await me.JsonAsync()).GetProperty("user").GetProperty("id").GetString()!), ("@id", handedAway));
        foreach (var agent in new[] { deleted, handedAway, other })
        {
            using var read = await script.GetAsync($"/api/agents/{agent}");
            await read.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found");
            using var ping = await script.PostJsonAsync("/api/v1/status/ping", new { agentId = agent, status = "active" });
            await ping.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found");
        }

        foreach (var list in new[] { "/api/agents", "/api/agents?limit=10", "/api/v1/agents" })
        {
            var page = await script.ReadAsync(list);
            Assert.That((page.ValueKind is JsonValueKind.Array ? page : page.GetProperty("items")).GetArrayLength(), Is.Zero, list);
        }
    }

    private async Task<string> KeyAsync(params string[] agentIds) =>
        (await Person.CreateKeyAsync(new { agentIds })).GetProperty("key").GetString()!;

    private async Task<int> CountAsync() => (await Person.ReadAsync("/api/agents?includeSubagents=true")).GetArrayLength();
}
