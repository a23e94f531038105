using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

/// <summary>§9: the first registration in a user's life shows the dashboard, and nothing ever does so again.</summary>
internal sealed class DashboardPreferenceTests : AgentsFixture
{
    [Test]
    public async Task Only_the_first_registration_in_a_life_switches_the_dashboard_on()
    {
        Assert.That(await DashboardAsync(), Is.False);
        var id = await CreateAsync();
        await ManageAsync(id, url: null, apiKey: null);
        Assert.That(await DashboardAsync(), Is.False, "clearing is no registration");

        await ManageAsync(id);
        Assert.That(await DashboardAsync(), Is.True);

        using var off = await Person.PatchJsonAsync("/api/preferences", new { managementDashboard = false });
        await off.JsonAsync();
        await ManageAsync(id, apiKey: "rotated-key-0123456789");
        await ManageAsync(id, url: null, apiKey: null);
        await ManageAsync(await CreateAsync("another"));
        using var webhook = await SendAsync(
            Agent, "POST", "/api/v1/agents/setWebhook", """{"channelId":"$id","url":"http://a.test","management":{"url":"http://127.0.0.1:1","apiKey":"k"}}""", id);
        await webhook.JsonAsync();
        Assert.That(await DashboardAsync(), Is.False);
    }

    [Test]
    public async Task A_refused_registration_switches_nothing_on()
    {
        var agent = await Placet.AsAgentOfAsync(Stranger);
        using var answer = await agent.PostJsonAsync("/api/v1/agents/setManagement", new { channelId = "nobody", url = "http://127.0.0.1:1", apiKey = "k" });
        Assert.That((int)answer.StatusCode, Is.EqualTo(404));
        using var preferences = await Stranger.GetAsync("/api/preferences");
        Assert.That((await preferences.JsonAsync()).GetProperty("managementDashboard").GetBoolean(), Is.False);
    }

    private async Task<bool> DashboardAsync()
    {
        using var answer = await Person.GetAsync("/api/preferences");
        return (await answer.JsonAsync()).GetProperty("managementDashboard").ValueKind == JsonValueKind.True;
    }
}
