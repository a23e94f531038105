using Placet.Tests.Support;

namespace Placet.Tests.Integration.History;

/// <summary>With sampling switched off nothing is asked and nothing is recorded, and the answers say so.</summary>
internal sealed class SamplingOffTests : HistoryFixture
{
    protected override string[] Settings => ["Sampling:Enabled=false"];

    [Test]
    public async Task Nothing_is_recorded_and_the_answers_say_that_it_is_off()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync());
        var id = await AddAsync(runtime.Address);
        await GetAsync($"/api/agents/{id}/manage/health");
        await SampleAsync();
        Clock.Advance(TimeSpan.FromMinutes(1));
        await SampleAsync();
        foreach (var path in new[] { $"/api/agents/{id}/history", "/api/manage/history", "/api/manage/usage" })
            Assert.That((await GetAsync(path)).GetProperty("sampling").GetBoolean(), Is.False);
        Assert.That(runtime.Requests, Has.Count.EqualTo(1));
        Assert.That(Query("SELECT COUNT(*) FROM history UNION ALL SELECT COUNT(*) FROM leases"), Is.EqualTo(new[] { 0, 0 }));
        Assert.That(Samples, Is.Empty);
        Assert.That(Calls, Is.Empty);
    }

    [Test]
    public async Task Readiness_tells_an_owner_that_it_is_off_and_what_that_means()
    {
        var checks = (await GetAsync("/health/ready", await Placet.AsOwnerAsync())).GetProperty("checks");
        Assert.That(checks.GetProperty("sampling").GetRawText(), Is.EqualTo("{\"status\":\"ok\",\"description\":"
            + "\"Off by Sampling:Enabled: no history is recorded, no alert is evaluated and no notification is delivered\"}"));
    }
}
