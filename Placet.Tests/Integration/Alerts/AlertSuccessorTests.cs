using Placet.Tests.Support;

namespace Placet.Tests.Integration.Alerts;

/// <summary>contract 18: an instance that takes over goes on with the alerts from what is stored.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class AlertSuccessorTests(DatabaseEngine engine) : AlertFixture(engine)
{
    [Test]
    public async Task A_pending_alert_of_an_instance_that_is_gone_fires_once_and_at_its_successor()
    {
        await using var runtime = new RawServer(FailAsync);
        await AddAsync(runtime.Address);
        var channel = await AddChannelAsync();
        await OnlyRuleAsync(new { name = "Down", kind = "unreachable", forMinutes = 4, channels = new[] { channel } });
        await WatchAsync(TimeSpan.FromMinutes(2));
        var pending = (await AlertsAsync()).Single();
        Assert.That(Text(pending, "state"), Is.EqualTo("pending"));

        await ReplaceInstanceAsync();
        await WatchAsync(TimeSpan.FromMinutes(4));
        var firing = (await AlertsAsync()).Single();
        Assert.That((Text(firing, "state"), Text(firing, "id"), Text(firing, "startedAt")),
            Is.EqualTo(("firing", Text(pending, "id"), Text(pending, "startedAt"))));
        Assert.That(Query("SELECT fence FROM leases"), Is.EqualTo(new[] { 2 }));
        Assert.That(Outbox(), Is.EqualTo(new[] { "firing" }));
    }

    [Test]
    public async Task An_alert_that_fires_is_not_told_again_by_a_successor_and_ends_there()
    {
        var isUp = false;
        await using var runtime = new RawServer(exchange =>
            isUp ? exchange.SendJsonAsync("""{"status":"ok"}""") : FailAsync(exchange));
        await AddAsync(runtime.Address);
        var channel = await AddChannelAsync();
        await OnlyRuleAsync(new { name = "Down", kind = "unreachable", forMinutes = 1, channels = new[] { channel } });
        await WatchAsync(TimeSpan.FromMinutes(3));
        Assert.That(Outbox(), Is.EqualTo(new[] { "firing" }));

        await ReplaceInstanceAsync();
        await WatchAsync(TimeSpan.FromMinutes(3));
        Assert.That(await ShownAlertsAsync(), Is.EqualTo(new[] { "unreachable  firing" }));
        Assert.That(Outbox(), Is.EqualTo(new[] { "firing" }));
        isUp = true;
        await WatchAsync(TimeSpan.FromMinutes(8));
        Assert.That(await ShownAlertsAsync(), Is.EqualTo(new[] { "unreachable  resolved" }));
        Assert.That(Outbox(), Is.EqualTo(new[] { "firing", "resolved" }));
    }
}
