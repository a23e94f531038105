using System.Net;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

/// <summary>contract 8: what could only be a mask is never stored as a secret, and what is stored stays.</summary>
internal sealed class MaskedSecretTests : AgentsFixture
{
    private static readonly string[] Masks = ["****", "*", "***management-key***", "***anything***", "**x**"];

    private static IEnumerable<TestCaseData> Bodies()
    {
        foreach (var mask in Masks.Append("***"))
        {
            yield return Case("POST /api/v1/agents/setManagement", """{"channelId":"$id","url":"http://127.0.0.1:9","apiKey":"$mask"}""",
                "apiKey", mask);
            yield return Case(
                "POST /api/v1/agents/setWebhook",
                """{"channelId":"$id","url":"http://a.test","management":{"url":"http://127.0.0.1:9","apiKey":"$mask"}}""",
                "management.apiKey",
                mask);
        }

        foreach (var mask in Masks.Append(" *** "))
        {
            yield return Case("PATCH /api/v1/agents/$id", """{"webhookAuth":{"username":"u","password":"$mask"}}""", "webhookAuth.password",
                mask);
            yield return Case(
                "POST /api/v1/agents/setWebhook",
                """{"channelId":"$id","url":"http://a.test","auth":{"username":"u","password":"$mask"}}""", "auth.password", mask);
        }

        foreach (var mask in Masks.Append("Bearer ***"))
        {
            yield return Case("PATCH /api/v1/agents/$id", """{"webhookHeaders":{"authorization":"$mask"}}""", "webhookHeaders", mask);
            yield return Case("PATCH /api/v1/agents/$id", """{"webhookHeaders":{"X-New-Token":"$mask"}}""", "webhookHeaders", mask);
            yield return Case("POST /api/v1/agents/setWebhook",
                """{"channelId":"$id","url":"http://a.test","headers":{"Authorization":"$mask"}}""", "headers", mask);
        }
    }

    [TestCaseSource(nameof(Bodies))]
    public async Task A_mask_is_refused_and_the_stored_secret_stays(string route, string body, string path)
    {
        var id = await RegisterAsync();
        var before = Row(id);
        var (method, address) = (route.Split(' ')[0], route.Split(' ')[1]);
        using var answer = await SendAsync(Agent, method, address, body, id);
        await answer.InvalidAsync(path);
        Assert.That(Row(id), Is.EqualTo(before));
    }

    [Test]
    public async Task Stars_in_a_header_that_carries_no_credentials_and_within_a_secret_are_stored()
    {
        var id = await RegisterAsync();
        using var answer = await Person.PatchJsonAsync($"/api/agents/{id}", new
        {
            webhookHeaders = new Dictionary<string, string> { ["X-Rating"] = "*****", ["Authorization"] = "Bearer pa***ss" },
            webhookAuth = new { username = "u", password = "***begins" },
        });
        var agent = await answer.JsonAsync();
        Assert.That(agent.GetProperty("webhookHeaders").GetProperty("X-Rating").GetString(), Is.EqualTo("*****"));
        Assert.That(agent.GetProperty("webhookHeaders").GetProperty("Authorization").GetString(), Is.EqualTo("***"));
    }

    private static TestCaseData Case(string route, string body, string path, string mask) =>
        new TestCaseData(route, body.Replace("$mask", mask, StringComparison.Ordinal), path).SetArgDisplayNames(route, path, mask);

    private async Task<string> RegisterAsync()
    {
        var id = await CreateAsync();
        using var answer = await Agent.PostJsonAsync("/api/v1/agents/setWebhook", new
        {
            channelId = id,
            url = "http://a.test",
            headers = new Dictionary<string, string> { ["Authorization"] = "Bearer stored" },
            auth = new { username = "u", password = "stored-password" },
            management = new { url = "http://127.0.0.1:9", apiKey = "stored-key-0123456789" },
        });
        await answer.JsonAsync(HttpStatusCode.OK);
        return id;
    }
}
