using Microsoft.Extensions.Time.Testing;
using Placet.Application.Abstractions;
using Placet.Infrastructure.Caching;

namespace Placet.Tests.Unit.Caching;

/// <summary>What makes something that was loaded old.</summary>
internal sealed class InvalidationClockTests
{
    private FakeTimeProvider clock = null!;
    private InvalidationClock freshness = null!;

    [SetUp]
    public void Make()
    {
        clock = new FakeTimeProvider();
        freshness = new InvalidationClock(clock);
    }

    [TestCase(StateChangeKind.Account, false)]
    [TestCase(StateChangeKind.AgentSaved, false)]
    [TestCase(StateChangeKind.AgentDeleted, false)]
    [TestCase(StateChangeKind.RuntimeWritten, true)]
    public void A_load_that_began_before_a_change_of_its_user_is_old_whenever_it_ends(StateChangeKind kind, bool isFresh)
    {
        var mark = freshness.Take();
        freshness.OnChanged(new StateChange("owner", "agent", kind));
        Assert.That(freshness.IsFresh("owner", mark), Is.EqualTo(isFresh));
        Assert.That(freshness.IsFresh("somebody else", mark), Is.True);
        Assert.That(freshness.IsFresh("owner", freshness.Take()), Is.True);
    }

    [Test]
    public void It_lives_5_s_since_a_command_on_the_same_database_tells_nobody()
    {
        freshness.HearOthersFor(TimeSpan.FromMinutes(1));
        var mark = freshness.Take();
        clock.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Assert.That(freshness.IsFresh("owner", mark), Is.True);
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.That(freshness.IsFresh("owner", mark), Is.False);
    }

    [Test]
    public void The_others_are_heard_of_until_the_links_word_is_over()
    {
        freshness.HearOthersFor(TimeSpan.FromSeconds(3));
        Assert.That(freshness.HearsOthers, Is.True);
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.That(freshness.HearsOthers, Is.False);
    }

    [Test]
    public void Losing_the_others_makes_everything_old()
    {
        freshness.HearOthersFor(TimeSpan.FromMinutes(1));
        var mark = freshness.Take();
        freshness.LoseOthers();
        Assert.That(freshness.HearsOthers, Is.False);
        Assert.That(freshness.IsFresh("owner", mark), Is.False);
        Assert.That(freshness.IsFresh("owner", freshness.Take()), Is.True);
    }

    [Test]
    public void Many_users_are_forgotten_together_and_nothing_older_becomes_fresh_by_it()
    {
        var mark = freshness.Take();
        for (var user = 0; user < 10_001; user++)
            freshness.OnChanged(new StateChange($"user {user}", AgentId: null, StateChangeKind.Account));
        Assert.That(freshness.IsFresh("user 0", mark), Is.False);
        Assert.That(freshness.IsFresh("user 0", freshness.Take()), Is.True);
    }

    [Test]
    public void Forgetting_while_changes_are_heard_of_never_makes_an_older_load_fresh() => Parallel.For(0, 4, number =>
    {
        for (var turn = 0; turn < 50_000; turn++)
        {
            if (number == 0)
            {
                freshness.Forget();
                continue;
            }

            var mark = freshness.Take();
            freshness.OnChanged(new StateChange($"owner {number}", AgentId: null, StateChangeKind.Account));
            Assert.That(freshness.IsUnchanged($"owner {number}", mark), Is.False);
        }
    });
}
