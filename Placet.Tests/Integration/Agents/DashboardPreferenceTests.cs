using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Abstractions;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Agents;

/// <summary>contract 9: the first registration in a user's life shows the dashboard, and nothing ever does so again.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class DashboardPreferenceTests(DatabaseEngine engine) : AgentsFixture(engine)
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
            Agent, "POST", "/api/v1/agents/setWebhook",
            """{"channelId":"$id","url":"http://a.test","management":{"url":"http://127.0.0.1:1","apiKey":"k"}}""", id);
        await webhook.JsonAsync();
        Assert.That(await DashboardAsync(), Is.False);
    }

    [Test]
    public async Task Two_first_registrations_at_once_and_a_change_of_theme_all_count()
    {
        await using var placet = await WriteBarrierStore.StartHostAsync();
        var person = await placet.AsOwnerAsync();
        var agent = await placet.AsAgentOfAsync(person);
        string[] ids = [await CreateAsync("a", agent), await CreateAsync("b", agent)];
        Func<Task<HttpResponseMessage>> Register(string id) =>
            () => agent.PostJsonAsync("/api/v1/agents/setManagement", new { channelId = id, url = "http://127.0.0.1:9", apiKey = "k" });
        var answers = await ((WriteBarrierStore)placet.Services.GetRequiredService<IPlacetStore>()).SendAsync(
            Register(ids[0]), Register(ids[1]), () => person.PatchJsonAsync("/api/preferences", new { theme = "dark" }));
        Assert.That(answers.Select(answer => (int)answer.StatusCode), Is.All.EqualTo(200));
        using var read = await person.GetAsync("/api/preferences");
        var preferences = await read.JsonAsync();
        Assert.That(preferences.GetProperty("managementDashboard").GetBoolean(), Is.True);
        Assert.That(preferences.GetProperty("theme").GetString(), Is.EqualTo("dark"));
    }

    [Test]
    public async Task A_refused_registration_switches_nothing_on()
    {
        var agent = await Placet.AsAgentOfAsync(Stranger);
        using var answer = await agent.PostJsonAsync("/api/v1/agents/setManagement",
            new { channelId = "nobody", url = "http://127.0.0.1:1", apiKey = "k" });
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
