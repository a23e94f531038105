using System.Net;
using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class SetWebhookTests(DatabaseEngine engine) : AgentsFixture(engine)
{
    [Test]
    public async Task The_url_is_stored_exactly_as_sent_under_either_name([Values("url", "webhookUrl")] string name)
    {
        var id = await CreateAsync();
        const string Url = "HTTP://Example.TEST:80/a%2fb?x=%zz#Frag";
        using var answer = await Agent.SendRawAsync(HttpMethod.Post, "/api/v1/agents/setWebhook",
            $$"""{"channelId":"{{id}}","{{name}}":"{{Url}}"}""");
        Assert.That((await answer.JsonAsync()).GetProperty("webhookUrl").GetString(), Is.EqualTo(Url));
        Assert.That((await ReadAsync(id)).GetProperty("webhookUrl").GetString(), Is.EqualTo(Url));
    }

    [TestCase("""{"channelId":"$id","url":"http://url.test","webhookUrl":"http://alias.test"}""", "http://url.test")]
    [TestCase("""{"channelId":"$id","url":null,"webhookUrl":"http://alias.test"}""", "http://alias.test")]
    public async Task Url_wins_over_its_alias_when_it_is_not_null(string body, string expected)
    {
        var id = await CreateAsync();
        using var answer = await SendAsync(Agent, "POST", "/api/v1/agents/setWebhook", body, id);
        Assert.That((await answer.JsonAsync()).GetProperty("webhookUrl").GetString(), Is.EqualTo(expected));
    }

    [Test]
    public async Task Headers_and_log_in_are_cleared_when_they_are_left_out_or_null(
        [Values("", ""","headers":null,"auth":null""")] string rest)
    {
        var id = await CreateAsync();
        await FullWebhookAsync(id);
        using var answer = await SendAsync(Agent, "POST", "/api/v1/agents/setWebhook",
            $$"""{"channelId":"$id","url":"http://b.test"{{rest}}}""", id);
        var agent = await answer.JsonAsync();
        Assert.That(agent.GetProperty("webhookHeaders").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(agent.GetProperty("webhookAuth").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Credentials_tag_and_place_survive_a_webhook_without_them()
    {
        var parent = await CreateAsync("parent");
        var id = await CreateAsync();
        await ManageAsync(id);
        using var placed = await Agent.PostJsonAsync("/api/v1/agents/setSubagent",
            new { channelId = id, isSubagent = true, parentChannelId = parent });
        await placed.JsonAsync();
        using var answer = await SendAsync(
            Agent, "POST", "/api/v1/agents/setWebhook",
            """{"channelId":"$id","url":"http://b.test","management":null,"isSubagent":null,"parentChannelId":null}""", id);
        var agent = await answer.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(agent.GetProperty("managementApiKey").GetString(), Is.EqualTo("***"));
            Assert.That(agent.GetProperty("isSubagent").GetBoolean(), Is.True);
            Assert.That(agent.GetProperty("parentAgentId").GetString(), Is.EqualTo(parent));
        });
    }

    [Test]
    public async Task One_call_registers_webhook_management_and_place_together()
    {
        var parent = await CreateAsync("parent");
        var id = await CreateAsync();
        using var answer = await Agent.PostJsonAsync("/api/v1/agents/setWebhook", new
        {
            channelId = id,
            url = "http://a.test",
            headers = new Dictionary<string, string> { ["X-Plain"] = "shown" },
            auth = new { username = "u", password = "p" },
            management = new { url = "http://127.0.0.1:8900/base", apiKey = "k" },
            isSubagent = true,
            parentChannelId = parent,
        });
        var agent = await answer.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(agent.GetProperty("webhookHeaders").ToString(), Is.EqualTo("""{"X-Plain":"shown"}"""));
            Assert.That(agent.GetProperty("webhookAuth").ToString(), Is.EqualTo("""{"username":"u","password":"***"}"""));
            Assert.That(agent.GetProperty("managementUrl").GetString(), Is.EqualTo("http://127.0.0.1:8900/base"));
            Assert.That(agent.GetProperty("parentAgentId").GetString(), Is.EqualTo(parent));
        });
    }

    [Test]
    public async Task A_refused_part_refuses_the_whole()
    {
        var id = await CreateAsync();
        await FullWebhookAsync(id);
        var before = Row(id);
        using var answer = await SendAsync(
            Agent, "POST", "/api/v1/agents/setWebhook",
            """{"channelId":"$id","url":"http://new.test","management":{"url":"http://127.0.0.1:1","apiKey":"k"},"isSubagent":"""
            + """true,"parentChannelId":"nobody"}""", id);
        await answer.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found");
        Assert.That(Row(id), Is.EqualTo(before));
    }

    [Test]
    public async Task DeleteWebhook_clears_the_webhook_alone_and_is_fine_without_one()
    {
        var id = await CreateAsync();
        await FullWebhookAsync(id);
        await ManageAsync(id);
        foreach (var _ in new[] { 1, 2 })
        {
            using var answer = await Agent.PostJsonAsync("/api/v1/agents/deleteWebhook", new { channelId = id });
            var agent = await answer.JsonAsync();
            Assert.That(agent.GetProperty("webhookUrl").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(agent.GetProperty("webhookHeaders").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(agent.GetProperty("webhookAuth").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(agent.GetProperty("managementApiKey").GetString(), Is.EqualTo("***"));
        }
    }

    [Test]
    public async Task Fifty_headers_are_accepted_and_one_with_the_longest_value_among_them()
    {
        var id = await CreateAsync();
        var headers = Enumerable.Range(0, 50).ToDictionary(n => $"X-Header-{n}", n => new string('v', n == 0 ? 4096 : 512),
            StringComparer.Ordinal);
        using var answer = await Agent.PostJsonAsync("/api/v1/agents/setWebhook", new { channelId = id, url = "http://a.test", headers });
        Assert.That((await answer.JsonAsync()).GetProperty("webhookHeaders").EnumerateObject().Count(), Is.EqualTo(50));
    }

    private async Task FullWebhookAsync(string id)
    {
        using var answer = await Agent.PostJsonAsync("/api/v1/agents/setWebhook", new
        {
            channelId = id,
            url = "http://a.test",
            headers = new Dictionary<string, string> { ["X-Plain"] = "shown" },
            auth = new { username = "u", password = "p" },
        });
        await answer.JsonAsync();
    }
}
