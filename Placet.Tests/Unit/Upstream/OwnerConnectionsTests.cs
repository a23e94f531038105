using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Management;
using Placet.Infrastructure.Upstream;

namespace Placet.Tests.Unit.Upstream;

/// <summary>contract 10: connections belong to one owner, and are not kept as long as runtimes keep them.</summary>
internal sealed class OwnerConnectionsTests
{
    private readonly FakeTimeProvider clock = new();
    private RuntimeHttpHandler handler = null!;

    [SetUp]
    public void Make()
    {
        var options = Options.Create(new ManagementOptions());
        var resolver = new SystemResolver(_ => []);
        handler = new RuntimeHttpHandler(options,
            new RuntimeConnector(new RuntimeAddressPolicy(options, resolver, clock), resolver, clock));
    }

    [Test]
    public void A_connection_is_idle_for_less_than_the_5_seconds_after_which_runtimes_close_it()
    {
        using var made = handler.Create(isPooling: true);
        // The handler looks at its connections every quarter of the time, and not more often than once a second.
        var between = TimeSpan.FromSeconds(Math.Max(1, made.PooledConnectionIdleTimeout.TotalSeconds / 4));
        Assert.That(made.PooledConnectionIdleTimeout + between, Is.LessThan(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void An_owner_keeps_a_pool_while_it_is_used_and_one_that_nobody_used_for_10_minutes_leaves_nothing_behind()
    {
        using var pools = new OwnerConnections(handler, clock);
        for (var owner = 0; owner < 100; owner++)
            pools.For($"gone{owner}");
        var kept = pools.For("kept");
        for (var minute = 0; minute < 11; minute++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            Assert.That(pools.For("kept"), Is.SameAs(kept));
        }

        Assert.That(pools.Count, Is.EqualTo(1));
        Assert.That(pools.For("another"), Is.Not.SameAs(kept));
    }
}
