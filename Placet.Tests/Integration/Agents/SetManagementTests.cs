using System.Net;
using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class SetManagementTests(DatabaseEngine engine) : AgentsFixture(engine)
{
    [TestCase("http://runtime:8900")]
    [TestCase("HTTP://Runtime:8900/")]
    [TestCase("https://runtime.example.test/base/path")]
    [TestCase("http://127.0.0.1:8900/api/v1")]
    [TestCase("http://[::1]:8900")]
    [TestCase("http://[::FFFF:127.0.0.1]:8900")]
    [TestCase("http://10.0.0.1")]
    [TestCase("http://does-not-resolve.invalid")]
    public async Task An_address_that_a_runtime_can_have_is_stored_exactly_as_sent(string url)
    {
        var agent = await ManageAsync(await CreateAsync(), url);
        Assert.That(agent.GetProperty("managementUrl").GetString(), Is.EqualTo(url));
        Assert.That(agent.GetProperty("managementApiKey").GetString(), Is.EqualTo("***"));
    }

    // What is connected to would be another address than the one that was registered, or none.
    [TestCase("http://127.0.0.1:0")]
    [TestCase("http://runtime.test/a/../b")]
    [TestCase("http://runtime.test/a/%2e%2e/b")]
    [TestCase("http://127.0.0.1.0x1.")]
    [TestCase("http://[::ffff:169.254.169.254]")]
    [TestCase("http://100.100.100.200")]
    [TestCase("http://168.63.129.16")]
    [TestCase("http://[fd00:ec2::254]")]
    public async Task An_address_that_means_another_one_in_use_or_is_never_allowed_is_400_and_changes_nothing(string url)
    {
        var id = await CreateAsync();
        await ManageAsync(id);
        var before = Row(id);
        using var answer = await Agent.PostJsonAsync("/api/v1/agents/setManagement", new { channelId = id, url, apiKey = "k" });
        await answer.InvalidAsync("url");
        Assert.That(Row(id), Is.EqualTo(before));
    }

    [Test]
    public async Task Both_null_clears_and_is_fine_when_nothing_is_stored()
    {
        var id = await CreateAsync();
        await ManageAsync(id);
        foreach (var _ in new[] { 1, 2 })
        {
            var agent = await ManageAsync(id, url: null, apiKey: null);
            Assert.That(agent.GetProperty("managementUrl").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(agent.GetProperty("managementApiKey").ValueKind, Is.EqualTo(JsonValueKind.Null));
        }
    }

    [Test]
    public async Task A_person_revokes_without_an_api_key()
    {
        var id = await CreateAsync();
        await ManageAsync(id);
        foreach (var _ in new[] { 1, 2 })
        {
            using var answer = await Person.DeleteAsync($"/api/agents/{id}/management");
            var agent = await answer.JsonAsync();
            Assert.That(agent.GetProperty("id").GetString(), Is.EqualTo(id));
            Assert.That(agent.GetProperty("managementApiKey").ValueKind, Is.EqualTo(JsonValueKind.Null));
        }
    }

    [Test]
    public async Task Management_through_setWebhook_follows_the_same_rules()
    {
        var id = await CreateAsync();
        using var set = await SendAsync(Agent, "POST", "/api/v1/agents/setWebhook",
            """{"channelId":"$id","url":"http://a.test","management":{"url":"http://127.0.0.1:1","apiKey":"k"}}""", id);
        Assert.That((await set.JsonAsync()).GetProperty("managementApiKey").GetString(), Is.EqualTo("***"));
        using var clear = await SendAsync(Agent, "POST", "/api/v1/agents/setWebhook",
            """{"channelId":"$id","url":"http://a.test","management":{"url":null,"apiKey":null}}""", id);
        Assert.That((await clear.JsonAsync()).GetProperty("managementApiKey").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task An_unknown_channel_with_a_broken_body_is_400_before_404()
    {
        using var answer = await Agent.SendRawAsync(HttpMethod.Post, "/api/v1/agents/setManagement",
            """{"channelId":"nobody","url":"ftp://x","apiKey":"k"}""");
        await answer.InvalidAsync("url");
    }
}

internal sealed class PublicOnlyRegistrationTests : AgentsFixture
{
    protected override string[] Settings => ["Management:NetworkPolicy=PublicOnly", "Management:AllowedHosts:0=allowed.localhost"];

    [TestCase("http://127.0.0.1:8900")]
    [TestCase("http://localhost:8900")]
    [TestCase("http://localhost.:8900")]
    [TestCase("http://a.localhost")]
    [TestCase("http://10.1.2.3")]
    [TestCase("http://192.168.0.1")]
    [TestCase("http://172.16.0.1")]
    [TestCase("http://169.254.169.254")]
    [TestCase("http://100.64.0.1")]
    [TestCase("http://[::1]")]
    [TestCase("http://[fc00::1]")]
    [TestCase("http://[fe81::1]")]
    [TestCase("http://[::ffff:127.0.0.1]")]
    [TestCase("http://[64:ff9b::7f00:1]")]
    [TestCase("http://2130706433")]
    [TestCase("http://0x7f.1")]
    [TestCase("http://0177.0.0.1")]
    [TestCase("http://127.0.0.1.")]
    [TestCase("http://127.0.0.0x1.")]
    [TestCase("http://\u2460\u2461\u2466.0.0.\u2460")]
    [TestCase("http://\uFF11\uFF12\uFF17.0.0.\uFF11")]
    [TestCase("http://[1::1]")]
    [TestCase("http://[fe80::1%25eth0]")]
    public async Task A_special_address_is_400_and_changes_nothing(string url)
    {
        var id = await CreateAsync();
        var before = Row(id);
        using var answer = await Agent.PostJsonAsync("/api/v1/agents/setManagement", new { channelId = id, url, apiKey = "k" });
        await answer.InvalidAsync("url");
        using var webhook = await Agent.PostJsonAsync("/api/v1/agents/setWebhook",
            new { channelId = id, url = "http://a.test", management = new { url, apiKey = "k" } });
        await webhook.InvalidAsync("management.url");
        Assert.That(Row(id), Is.EqualTo(before));
    }

    [TestCase("http://allowed.localhost:8900")]
    [TestCase("http://1.1.1.1")]
    [TestCase("http://name.invalid")]
    public async Task A_public_an_exempt_and_an_unresolvable_host_are_fine(string url)
    {
        using var answer = await Agent.PostJsonAsync("/api/v1/agents/setManagement",
            new { channelId = await CreateAsync(), url, apiKey = "k" });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }
}
