using System.Text.Json;
using Placet.Tests.Integration.Alerts;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Mcp;

/// <summary>contract 18 and 21: alerts are listed and acknowledged as by their routes.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class McpAlertTests(DatabaseEngine engine) : AlertFixture(engine)
{
    [Test]
    public async Task An_alert_is_listed_and_acknowledged_once_with_its_row()
    {
        await using var runtime = new RawServer(FailAsync);
        var agent = await AddAsync(runtime.Address);
        await WatchAsync(TimeSpan.FromMinutes(7));
        var route = await GetAsync(Alerts);
        var page = await Owner.CallToolAsync("list_alerts", new { state = "firing", severity = "critical", agentId = agent });
        Assert.That(page.GetProperty("items").GetRawText(), Is.EqualTo(route.GetProperty("items").GetRawText()));
        Assert.That(page.GetProperty("sampling").GetBoolean(), Is.True);
        Assert.That((await Owner.CallToolAsync("list_alerts", new { state = "resolved" })).GetProperty("items").GetArrayLength(), Is.Zero);

        var id = page.GetProperty("items").EnumerateArray().Single().GetProperty("id").GetString();
        var first = await Owner.CallToolAsync("acknowledge_alert", new { id });
        var second = await Owner.CallToolAsync("acknowledge_alert", new { id });
        Assert.That(Text(first.GetProperty("alert"), "acknowledgedBy"), Is.EqualTo("Member"));
        Assert.That(JsonElement.DeepEquals(first, second), Is.True);
        var rows = (await GetAsync("/api/manage/activity?action=alert.acknowledge")).GetProperty("items").EnumerateArray().ToList();
        Assert.That(rows.Select(row => (Text(row, "target"), Text(row, "agentId"), row.GetProperty("status").GetInt32())),
            Is.EqualTo(new[] { (id, (string?)agent, 200) }));
    }

    [Test]
    public async Task An_alert_of_another_user_is_not_found_and_stays_as_it_is()
    {
        await using var runtime = new RawServer(FailAsync);
        await AddAsync(runtime.Address);
        await WatchAsync(TimeSpan.FromMinutes(7));
        var id = Text((await AlertsAsync()).Single(), "id");
        var stranger = await Placet.AsOwnerAsync();
        Assert.That((await stranger.CallToolAsync("list_alerts", new { })).GetProperty("items").GetArrayLength(), Is.Zero);
        var result = await stranger.SendToolAsync("acknowledge_alert", new { id });
        Assert.That(result.GetProperty("isError").GetBoolean(), Is.True);
        Assert.That(result.GetProperty("content")[0].GetProperty("text").GetString(), Does.Contain("\"alert_not_found\""));
        Assert.That((await AlertsAsync()).Single().GetProperty("acknowledgedAt").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }
}
