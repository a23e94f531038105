using System.Net;
using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class AgentCrudTests(DatabaseEngine engine) : AgentsFixture(engine)
{
    private static readonly string[] Members =
    [
        "id", "ownerId", "name", "description", "avatarUrl", "webhookUrl", "webhookHeaders", "webhookAuth", "status", "statusMessage",
        "statusSince", "lastActiveAt", "commands", "tag", "managementUrl", "managementApiKey", "isSubagent", "parentAgentId", "createdAt",
    ];

    [Test]
    public async Task A_new_agent_has_every_member_with_null_where_nothing_is_known([Values("/api/agents", "/api/v1/agents")] string path)
    {
        using var made = await (path.Contains("v1", StringComparison.Ordinal) ? Agent : Person)
            .PostJsonAsync(path, new { name = "Änne ✓" });
        var agent = await made.JsonAsync(HttpStatusCode.Created);
        Assert.That(agent.EnumerateObject().Select(member => member.Name), Is.SupersetOf(Members));
        Assert.Multiple(() =>
        {
            Assert.That(agent.GetProperty("name").GetString(), Is.EqualTo("Änne ✓"));
            Assert.That(agent.GetProperty("status").GetString(), Is.EqualTo("offline"));
            Assert.That(agent.GetProperty("isSubagent").GetBoolean(), Is.False);
            Assert.That(agent.GetProperty("managementApiKey").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(agent.GetProperty("createdAt").GetString(), Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"));
        });
        Assert.That((await ReadAsync(agent.GetProperty("id").GetString()!)).ToString(), Is.EqualTo(agent.ToString()));
    }

    [Test]
    public async Task Management_and_place_in_a_create_or_patch_body_are_ignored_like_any_unknown_member()
    {
        using var made = await Person.PostJsonAsync("/api/agents", new
        {
            name = "A",
            managementUrl = "http://127.0.0.1:1",
            managementApiKey = "key-that-must-not-stick",
            isSubagent = true,
            ownerId = "somebody",
            unknown = new { deep = 1 },
        });
        var agent = await made.JsonAsync(HttpStatusCode.Created);
        var id = agent.GetProperty("id").GetString()!;
        using var patched = await Person.PatchJsonAsync($"/api/agents/{id}",
            new { managementUrl = "http://127.0.0.1:1", managementApiKey = "***", parentChannelId = id });
        Assert.That((await patched.JsonAsync()).ToString(), Is.EqualTo(agent.ToString()));
        Assert.That(agent.GetProperty("managementUrl").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Patch_changes_only_what_is_there_and_null_clears()
    {
        using var made = await Person.PostJsonAsync(
            "/api/agents",
            new { name = "A", description = "d", avatarUrl = "https://a.test/x.png", webhookUrl = "HTTPS://A.test/Hook?x=1#y", tag = "t" });
        var id = (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
        using var patched = await Person.SendRawAsync(HttpMethod.Patch, $"/api/agents/{id}",
            """{"avatarUrl":null,"tag":null,"name":"B"}""");
        var agent = await patched.JsonAsync();
        Assert.Multiple(() =>
        {
            Assert.That(agent.GetProperty("name").GetString(), Is.EqualTo("B"));
            Assert.That(agent.GetProperty("description").GetString(), Is.EqualTo("d"));
            Assert.That(agent.GetProperty("avatarUrl").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(agent.GetProperty("tag").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(agent.GetProperty("webhookUrl").GetString(), Is.EqualTo("HTTPS://A.test/Hook?x=1#y"));
        });
    }

    [TestCase("/api/agents")]
    [TestCase("/api/v1/agents")]
    public async Task A_deleted_agent_is_gone_for_good(string path)
    {
        var client = path.Contains("v1", StringComparison.Ordinal) ? Agent : Person;
        var id = await CreateAsync();
        using var deleted = await client.DeleteAsync($"{path}/{id}");
        Assert.That((await deleted.JsonAsync()).ToString(), Is.EqualTo("""{"deleted":true}"""));
        using var again = await client.DeleteAsync($"{path}/{id}");
        await again.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found");
    }

    [Test]
    public async Task Lists_are_newest_first_on_both_surfaces()
    {
        string[] ids = [await CreateAsync("first"), await CreateAsync("second"), await CreateAsync("third")];
        foreach (var (client, path) in new[] { (Person, "/api/agents"), (Agent, "/api/v1/agents") })
        {
            using var answer = await client.GetAsync(path);
            var listed = (await answer.JsonAsync()).EnumerateArray().Select(agent => agent.GetProperty("id").GetString())
                .Where(ids.Contains);
            Assert.That(listed, Is.EqualTo(ids.Reverse()));
        }
    }

    [Test]
    public async Task A_foreign_agent_is_answered_exactly_like_one_that_does_not_exist()
    {
        var id = await CreateAsync();
        var before = Row(id);
        foreach (var (client, method, path, body) in Calls())
        {
            using var foreign = await SendAsync(client, method, path, body, id);
            using var unknown = await SendAsync(client, method, path, body, "0123456789");
            var one = await foreign.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found");
            var other = await unknown.ErrorAsync(HttpStatusCode.NotFound, "agent_not_found");
            Assert.That(one.GetProperty("message").GetString(),
                Is.EqualTo("Agent not found").And.EqualTo(other.GetProperty("message").GetString()));
        }

        Assert.That(Row(id), Is.EqualTo(before));
    }

    private IEnumerable<(HttpClient Client, string Method, string Path, string Body)> Calls()
    {
        yield return (Stranger, "GET", "/api/agents/$id", "");
        yield return (Stranger, "GET", "/api/agents/$id/stats", "");
        yield return (Stranger, "PATCH", "/api/agents/$id", """{"name":"x"}""");
        yield return (Stranger, "DELETE", "/api/agents/$id", "");
        yield return (Stranger, "DELETE", "/api/agents/$id/management", "");
        yield return (StrangersAgent, "PATCH", "/api/v1/agents/$id", """{"name":"x"}""");
        yield return (StrangersAgent, "DELETE", "/api/v1/agents/$id", "");
        yield return (StrangersAgent, "PUT", "/api/v1/agents/$id/commands", """{"commands":[]}""");
        yield return (StrangersAgent, "POST", "/api/v1/agents/setWebhook", """{"channelId":"$id","url":"http://x.test/"}""");
        yield return (StrangersAgent, "POST", "/api/v1/agents/deleteWebhook", """{"channelId":"$id"}""");
        yield return (StrangersAgent, "POST", "/api/v1/agents/setManagement",
            """{"channelId":"$id","url":"http://127.0.0.1:1","apiKey":"k"}""");
        yield return (StrangersAgent, "POST", "/api/v1/agents/setSubagent", """{"channelId":"$id","isSubagent":false}""");
        yield return (StrangersAgent, "POST", "/api/v1/agents/setTag", """{"channelId":"$id","tag":null}""");
        yield return (StrangersAgent, "POST", "/api/v1/status/ping", """{"agentId":"$id","status":"active"}""");
    }
}
