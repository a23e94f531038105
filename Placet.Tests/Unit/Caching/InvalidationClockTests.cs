using Microsoft.Extensions.Time.Testing;
using Placet.Application.Abstractions;
using Placet.Infrastructure.Caching;

namespace Placet.Tests.Unit.Caching;

/// <summary>What makes something that was loaded old.</summary>
internal sealed class InvalidationClockTests
{
    private FakeTimeProvider clock = null!;
    private InvalidationClock invalidations = null!;

    [SetUp]
    public void Make()
    {
        clock = new FakeTimeProvider();
        invalidations = new InvalidationClock(clock);
    }

    [TestCase(StateChangeKind.Account, false)]
    [TestCase(StateChangeKind.AgentSaved, false)]
    [TestCase(StateChangeKind.AgentDeleted, false)]
    [TestCase(StateChangeKind.RuntimeWritten, true)]
    public void A_load_that_began_before_a_change_of_its_user_is_old_whenever_it_ends(StateChangeKind kind, bool isUnchanged)
    {
        var stamp = invalidations.Now;
        invalidations.OnChanged(new StateChange("owner", "agent", kind));
        Assert.That(invalidations.IsUnchanged("owner", stamp), Is.EqualTo(isUnchanged));
        Assert.That(invalidations.IsUnchanged("somebody else", stamp), Is.True);
        Assert.That(invalidations.IsUnchanged("owner", invalidations.Now), Is.True);
    }

    [Test]
    public void The_others_are_heard_of_until_the_links_word_is_over()
    {
        invalidations.SetConnectedFor(TimeSpan.FromSeconds(3));
        Assert.That(invalidations.IsConnected, Is.True);
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.That(invalidations.IsConnected, Is.False);
    }

    [Test]
    public void Losing_the_others_makes_everything_old()
    {
        invalidations.SetConnectedFor(TimeSpan.FromMinutes(1));
        var stamp = invalidations.Now;
        invalidations.SetDisconnected();
        Assert.That(invalidations.IsConnected, Is.False);
        Assert.That(invalidations.IsUnchanged("owner", stamp), Is.False);
        Assert.That(invalidations.IsUnchanged("owner", invalidations.Now), Is.True);
    }

    [Test]
    public void Many_users_are_forgotten_together_and_nothing_older_becomes_fresh_by_it()
    {
        var stamp = invalidations.Now;
        for (var user = 0; user < 10_001; user++)
            invalidations.OnChanged(new StateChange($"user {user}", AgentId: null, StateChangeKind.Account));
        Assert.That(invalidations.IsUnchanged("user 0", stamp), Is.False);
        Assert.That(invalidations.IsUnchanged("user 0", invalidations.Now), Is.True);
    }

    [Test]
    public void Clearing_while_notifications_arrive_never_makes_an_older_load_current() => Parallel.For(0, 4, number =>
    {
        for (var turn = 0; turn < 50_000; turn++)
        {
            if (number == 0)
            {
                invalidations.InvalidateAll();
                continue;
            }

            var stamp = invalidations.Now;
            invalidations.OnChanged(new StateChange($"owner {number}", AgentId: null, StateChangeKind.Account));
            Assert.That(invalidations.IsUnchanged($"owner {number}", stamp), Is.False);
        }
    });
}
