using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

/// <summary>contract 8: a webhook's secrets stay with the host that they were given to.</summary>
internal sealed class WebhookHostTests : AgentsFixture
{
    private const string Patch = "PATCH /api/v1/agents/$id";
    private const string Webhook = "POST /api/v1/agents/setWebhook";
    private const string Kept = """{"Authorization":"***","X-Plain":"shown"}""";
    private const string Gone = """{"X-Plain":"shown"}""";

    [TestCase(Patch, """{"webhookUrl":"https://other.test/hook"}""")]
    [TestCase(Patch, """{"webhookUrl":"https://a.test.other.test/hook"}""")]
    [TestCase(Patch, """{"webhookUrl":"https://evil-a.test/hook"}""")]
    [TestCase(Patch, """{"webhookUrl":"https://another.a.test/hook"}""")]
    [TestCase(Patch, """{"webhookUrl":null}""")]
    [TestCase(Patch,
        """{"webhookUrl":"https://other.test/hook","webhookHeaders":{"Authorization":"***","X-Plain":"shown"},"webhookAuth":"""
        + """{"username":"u","password":"***"}}""")]
    [TestCase(Webhook,
        """{"channelId":"$id","url":"https://other.test/hook","headers":{"authorization":"***","X-Plain":"***"},"auth":"""
        + """{"username":"u","password":"***"}}""")]
    public async Task Another_host_takes_the_secrets_away(string route, string body)
    {
        var agent = await SendAsync(route, body, await RegisterAsync());
        Assert.That(agent.GetProperty("webhookHeaders").GetRawText(), Is.EqualTo(Gone));
        Assert.That(agent.GetProperty("webhookAuth").GetRawText(), Is.EqualTo("""{"username":"u","password":""}"""));
    }

    [TestCase(Patch, """{"webhookUrl":"https://A.TEST/another?path=1"}""")]
    [TestCase(Patch, """{"webhookUrl":"http://a.test:8080/"}""")]
    [TestCase(Patch, """{"name":"renamed"}""")]
    [TestCase(Webhook,
        """{"channelId":"$id","url":"http://a.test/new","headers":{"Authorization":"***","X-Plain":"shown"},"auth":"""
        + """{"username":"u","password":"***"}}""")]
    public async Task The_same_host_keeps_them(string route, string body)
    {
        var id = await RegisterAsync();
        var stored = Secrets(id);
        var agent = await SendAsync(route, body, id);
        Assert.That(agent.GetProperty("webhookHeaders").GetRawText(), Is.EqualTo(Kept));
        Assert.That(agent.GetProperty("webhookAuth").GetRawText(), Is.EqualTo("""{"username":"u","password":"***"}"""));
        Assert.That(Secrets(id).Single(line => line.StartsWith("webhook_password", StringComparison.Ordinal)), Is.EqualTo(stored[1]));
    }

    [Test]
    public async Task Secrets_that_come_with_the_new_host_are_stored_for_it()
    {
        var agent = await SendAsync(
            Patch,
            """{"webhookUrl":"https://other.test","webhookHeaders":{"Authorization":"Bearer new"},"webhookAuth":"""
            + """{"username":"u","password":"new"}}""",
            await RegisterAsync());
        Assert.That(agent.GetProperty("webhookHeaders").GetRawText(), Is.EqualTo("""{"Authorization":"***"}"""));
        Assert.That(agent.GetProperty("webhookAuth").GetRawText(), Is.EqualTo("""{"username":"u","password":"***"}"""));
    }

    [Test]
    public async Task Secrets_that_were_stored_before_there_was_an_address_stay_with_the_first()
    {
        var id = await CreateAsync();
        await SendAsync(Patch, """{"webhookAuth":{"username":"u","password":"p"}}""", id);
        var agent = await SendAsync(Patch, """{"webhookUrl":"https://first.test"}""", id);
        Assert.That(agent.GetProperty("webhookAuth").GetRawText(), Is.EqualTo("""{"username":"u","password":"***"}"""));
    }

    [Test]
    public async Task A_way_round_by_no_address_at_all_takes_them_away_too()
    {
        var id = await RegisterAsync();
        await SendAsync(Patch, """{"webhookUrl":null}""", id);
        var agent = await SendAsync(Patch, """{"webhookUrl":"https://other.test"}""", id);
        Assert.That(agent.GetProperty("webhookHeaders").GetRawText(), Is.EqualTo(Gone));
        Assert.That(agent.GetProperty("webhookAuth").GetRawText(), Is.EqualTo("""{"username":"u","password":""}"""));
    }

    [Test]
    public async Task A_mask_for_what_was_never_stored_is_refused_with_a_new_host_as_well()
    {
        var id = await RegisterAsync();
        var before = Row(id);
        using var answer = await SendAsync(Agent, "PATCH", "/api/v1/agents/$id",
            """{"webhookUrl":"https://other.test","webhookHeaders":{"X-Token":"***"}}""", id);
        await answer.InvalidAsync("webhookHeaders");
        Assert.That(Row(id), Is.EqualTo(before));
    }

    private string[] Secrets(string id) =>
        [.. Row(id).Split('\n').Where(line => line.StartsWith("webhook_headers=", StringComparison.Ordinal)
            || line.StartsWith("webhook_password=", StringComparison.Ordinal))];

    private async Task<JsonElement> SendAsync(string route, string body, string id)
    {
        using var answer = await SendAsync(Agent, route.Split(' ')[0], route.Split(' ')[1], body, id);
        return await answer.JsonAsync();
    }

    private Task<JsonElement> SendWebhookAsync(string id) => SendAsync(
        Webhook,
        """{"channelId":"$id","url":"https://a.test/hook","headers":{"Authorization":"Bearer s","X-Plain":"shown"},"auth":"""
        + """{"username":"u","password":"p"}}""",
        id);

    private async Task<string> RegisterAsync()
    {
        var id = await CreateAsync();
        await SendWebhookAsync(id);
        return id;
    }
}
