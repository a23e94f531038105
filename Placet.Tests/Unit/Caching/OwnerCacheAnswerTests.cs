using Microsoft.Extensions.Time.Testing;
using Placet.Application.Abstractions;
using Placet.Infrastructure.Caching;
using Placet.Tests.Support;

namespace Placet.Tests.Unit.Caching;

/// <summary>contract 11: one computation for any number of askers, no longer than it may live, and never across a change of its
/// user.</summary>
internal sealed class OwnerCacheAnswerTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly List<TaskCompletionSource<CacheItem<string>>> begun = [];
    private FakeTimeProvider clock = null!;
    private InvalidationClock invalidations = null!;
    private Moq.Mock<IBackplane> link = null!;
    private OwnerCache cache = null!;

    [SetUp]
    public void Make()
    {
        begun.Clear();
        clock = new FakeTimeProvider();
        invalidations = new InvalidationClock(clock);
        link = new Moq.Mock<IBackplane>();
        cache = new OwnerCache(invalidations, link.Object, clock, Instruments.Silent);
    }

    [Test]
    public async Task Simultaneous_askers_cause_one_computation_even_where_nothing_is_remembered()
    {
        var asked = Enumerable.Range(0, 200).Select(_ => AskAsync()).ToList();
        Assert.That(begun, Has.Count.EqualTo(1));
        begun[0].SetResult(Answer("one", TimeSpan.Zero));
        Assert.That(await Task.WhenAll(asked), Has.All.EqualTo("one"));
        clock.Advance(TimeSpan.FromTicks(1));
        _ = AskAsync();
        Assert.That(begun, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_answer_is_given_again_until_its_lifetime_is_over()
    {
        await AnswerAsync("one", Minute);
        clock.Advance(Minute - TimeSpan.FromTicks(1));
        Assert.That(await AskAsync(), Is.EqualTo("one"));
        clock.Advance(TimeSpan.FromTicks(1));
        _ = AskAsync();
        Assert.That(begun, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_change_of_its_user_voids_it_and_one_of_another_user_does_not()
    {
        await AnswerAsync("one", Minute);
        Change("somebody else");
        Assert.That(await AskAsync(), Is.EqualTo("one"));
        Change("owner");
        var asked = AskAsync();
        begun[1].SetResult(Answer("two", Minute));
        Assert.That(await asked, Is.EqualTo("two"));
    }

    [Test]
    public async Task A_computation_that_began_before_a_change_is_neither_kept_nor_given_to_one_who_asked_after_it()
    {
        var before = AskAsync();
        Change("owner");
        clock.Advance(TimeSpan.FromTicks(1));
        var after = AskAsync();
        begun[0].SetResult(Answer("old", Minute));
        await Until(() => begun.Count == 2);
        begun[1].SetResult(Answer("new", Minute));
        Assert.That(await after, Is.EqualTo("new"));
        Assert.That(await before, Is.EqualTo("new").Or.EqualTo("old"), "who asked before it may get either");
        Assert.That(await AskAsync(), Is.EqualTo("new"));
    }

    [Test]
    public async Task Changes_without_end_do_not_keep_an_asker_waiting()
    {
        var asked = AskAsync();
        Change("owner");
        clock.Advance(TimeSpan.FromTicks(1));
        begun[0].SetResult(Answer("begun after the question", Minute));
        Assert.That(await asked, Is.EqualTo("begun after the question"));
    }

    [Test]
    public async Task A_refresh_begins_anew_and_joins_one_that_is_under_way()
    {
        await AnswerAsync("one", Minute);
        clock.Advance(TimeSpan.FromTicks(1));
        var first = AskAsync(isRefreshed: true);
        var second = AskAsync(isRefreshed: true);
        Assert.That(begun, Has.Count.EqualTo(2));
        begun[1].SetResult(Answer("two", Minute));
        Assert.That(await Task.WhenAll(first, second), Has.All.EqualTo("two"));
    }

    [Test]
    public void A_failure_reaches_every_waiter_and_is_not_cached()
    {
        var asked = new[] { AskAsync(), AskAsync() };
        begun[0].SetException(new InvalidOperationException("broken"));
        foreach (var asker in asked)
            Assert.That(async () => await asker, Throws.InvalidOperationException);
        _ = AskAsync();
        Assert.That(begun, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task One_who_hangs_up_ends_the_wait_and_not_the_computation()
    {
        using var cancellation = new CancellationTokenSource();
        var cancelled = AskAsync(cancellationToken: cancellation.Token);
        var patient = AskAsync();
        await cancellation.CancelAsync();
        Assert.That(async () => await cancelled, Throws.InstanceOf<OperationCanceledException>());
        begun[0].SetResult(Answer("one", Minute));
        Assert.That(await patient, Is.EqualTo("one"));
    }

    [TestCase(true, 5)]
    [TestCase(false, 60)]
    public async Task Without_notifications_from_other_instances_it_is_cached_for_seconds(bool isConfigured, int seconds)
    {
        link.Setup(other => other.IsConfigured).Returns(isConfigured);
        await AnswerAsync("one", Minute);
        clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        Assert.That(await AskAsync(), Is.EqualTo("one"));
        clock.Advance(TimeSpan.FromTicks(1));
        _ = AskAsync();
        Assert.That(begun, Has.Count.EqualTo(2));
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var turn = 0; turn < 100_000 && !condition(); turn++)
            await Task.Yield();
        Assert.That(condition(), Is.True);
    }

    private void Change(string ownerId) => invalidations.OnChanged(new StateChange(ownerId, "agent", StateChangeKind.AgentSaved));

    private async Task AnswerAsync(string value, TimeSpan lifetime)
    {
        var asked = AskAsync();
        begun[^1].SetResult(Answer(value, lifetime));
        Assert.That(await asked, Is.EqualTo(value));
    }

    private Task<string> AskAsync(bool isRefreshed = false, CancellationToken cancellationToken = default) => cache.GetAsync(
        CacheGroup.Answers,
        "key",
        this,
        _ =>
        {
            begun.Add(new TaskCompletionSource<CacheItem<string>>(TaskCreationOptions.RunContinuationsAsynchronously));
            return begun[^1].Task;
        },
        isRefreshed,
        cancellationToken).AsTask();

    private static CacheItem<string> Answer(string value, TimeSpan lifetime) => new(value, "owner", lifetime);
}
