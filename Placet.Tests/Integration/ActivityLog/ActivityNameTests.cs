using System.Net;
using System.Text.Json;
using Placet.Tests.Integration.Management;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.ActivityLog;

/// <summary>contract 14: rows of the activity have names as they were when it was done, whatever became of them since.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class ActivityNameTests(DatabaseEngine engine) : ManagementFixture(engine)
{
    [Test]
    public async Task A_row_keeps_the_names_of_its_moment()
    {
        using var key = await Person.PostJsonAsync("/api/api-keys", new { label = "first label" });
        var secret = (await key.JsonAsync(HttpStatusCode.Created)).GetProperty("key").GetString()!;
        using var agent = Placet.WithApiKey(secret);
        using var made = await agent.PostJsonAsync("/api/v1/agents", new { name = "First name" });
        var id = (await made.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!;
        using var renamed = await Person.PatchJsonAsync($"/api/agents/{id}", new { name = "Second name" });
        renamed.EnsureSuccessStatusCode();
        using var deleted = await Person.DeleteAsync($"/api/agents/{id}");
        deleted.EnsureSuccessStatusCode();
        var keyId = (await key.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString();
        using var revoked = await Person.DeleteAsync($"/api/api-keys/{keyId}");
        revoked.EnsureSuccessStatusCode();

        var rows = await RowsAsync($"agentId={id}");
        Assert.That(rows.Select(row => $"{row.GetProperty("action")} {row.GetProperty("agentName")}"), Is.EqualTo(new[]
        {
            "agent.delete Second name", "agent.update Second name", "agent.create First name",
        }));
        Assert.That(rows.Select(row => row.GetProperty("apiKeyLabel").GetString()), Is.EqualTo(new[] { null, null, "first label" }));
        Assert.That(rows.Select(row => row.GetProperty("userName").GetString()), Is.All.EqualTo("Admin"));
    }

    [Test]
    public async Task A_change_at_a_runtime_has_them_too()
    {
        Runtime.NextOfAny().AnswerJson("{}");
        (await Person.PostAsync(Manage("cron/7/pause"), content: null)).Dispose();
        var row = (await RowsAsync("action=cron.pause"))[0];
        using var agent = await Person.GetAsync($"/api/agents/{AgentId}");
        Assert.That(row.GetProperty("agentName").GetString(), Is.EqualTo((await agent.JsonAsync()).GetProperty("name").GetString()));
        Assert.That(row.GetProperty("userName").GetString(), Is.EqualTo("Admin"));
    }

    [Test]
    public async Task An_entry_of_an_unknown_user_has_no_names()
    {
        using var refused = await Placet.Anonymous()
            .PostJsonAsync("/api/auth/login", new { email = "nobody@placet.test", password = "wrong" });
        var row = (await RowsAsync("action=login.refused"))[0];
        foreach (var member in new[] { "userName", "apiKeyLabel", "agentName" })
            Assert.That(row.GetProperty(member).ValueKind, Is.EqualTo(JsonValueKind.Null), member);
    }

    private async Task<List<JsonElement>> RowsAsync(string query)
    {
        using var answer = await Person.GetAsync($"/api/manage/activity?{query}");
        return [.. (await answer.JsonAsync()).GetProperty("items").EnumerateArray()];
    }
}
