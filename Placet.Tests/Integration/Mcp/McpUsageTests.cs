using System.Text.Json;
using Placet.Tests.Integration.History;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Mcp;

/// <summary>contract 16 and 21: what was recorded, by the tool as by the route, a page at a time.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class McpUsageTests(DatabaseEngine engine) : HistoryFixture(engine)
{
    [TestCase("date")]
    [TestCase("date,agent,model,channel")]
    [TestCase("agent")]
    public async Task Recorded_usage_is_that_of_the_route(string groupBy)
    {
        await RecordAsync();
        var route = await GetAsync($"/api/manage/usage?groupBy={groupBy}");
        var page = await Owner.CallToolAsync("usage", new { groupBy, limit = 200 });
        foreach (var member in new[] { "from", "to", "groupBy", "items", "totals", "unpriced", "sampling", "nextCursor" })
            Assert.That(JsonElement.DeepEquals(page.GetProperty(member), route.GetProperty(member)), Is.True, member);
        Assert.That(page.GetProperty("items").GetArrayLength(), Is.GreaterThan(1));
        Assert.That(page.GetProperty("agents").GetArrayLength(), Is.EqualTo(groupBy.Contains("agent", StringComparison.Ordinal) ? 2 : 0));
    }

    [Test]
    public async Task Pages_of_usage_follow_each_other()
    {
        await RecordAsync();
        List<string> dates = [];
        string? cursor = null;
        do
        {
            var page = await Owner.CallToolAsync("usage", new { from = "2026-05-01", limit = 1, cursor });
            dates.Add(page.GetProperty("items").EnumerateArray().Single().GetProperty("date").GetString()!);
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        Assert.That(dates, Is.EqualTo(new[] { "2026-05-13", "2026-05-14" }));
    }

    private async Task RecordAsync()
    {
        await using var first = new RawServer(exchange => exchange.SendJsonAsync(SamplerTests.Used(("2026-05-14", 8), ("2026-05-13", 7))));
        await using var second = new RawServer(exchange => exchange.SendJsonAsync("""{"items":[{"date":"2026-05-14","completion_tokens":2}]}"""));
        await AddAsync(first.Address, "zebra");
        await AddAsync(second.Address, "ape");
        await LeadAsync();
        await SampleForAsync(TimeSpan.FromMinutes(15));
    }
}
