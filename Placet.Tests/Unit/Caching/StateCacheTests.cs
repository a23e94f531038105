using Microsoft.Extensions.Time.Testing;
using Placet.Application.Abstractions;
using Placet.Infrastructure.Caching;
using Placet.Tests.Support;

namespace Placet.Tests.Unit.Caching;

/// <summary>Contract 11: one load for any number of askers, and nothing that is older than the last change.</summary>
internal sealed class StateCacheTests
{
    private static readonly StateChange Change = new("owner", "agent", StateChangeKind.AgentSaved);
    private FakeTimeProvider clock = null!;
    private InvalidationClock freshness = null!;
    private StateCache cache = null!;
    private int loads;

    [SetUp]
    public void Make()
    {
        loads = 0;
        clock = new FakeTimeProvider();
        freshness = new InvalidationClock(clock);
        cache = new StateCache(freshness, clock, Instruments.Silent);
    }

    [Test]
    public async Task What_was_loaded_is_remembered_until_its_user_changes_something_or_5_seconds_are_over()
    {
        Assert.That((await GetAsync(), await GetAsync(), loads), Is.EqualTo(("1", "1", 1)));
        freshness.OnChanged(new StateChange("somebody else", "agent", StateChangeKind.AgentSaved));
        Assert.That(await GetAsync(), Is.EqualTo("1"));
        freshness.OnChanged(Change);
        Assert.That(await GetAsync(), Is.EqualTo("2"));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.That((await GetAsync(), await GetAsync()), Is.EqualTo(("3", "3")));
    }

    [Test]
    public async Task Askers_who_all_hold_an_old_value_cause_one_load_and_none_takes_away_what_another_has_loaded()
    {
        const int Rounds = 3_000;
        await GetAsync();
        using var barrier = new Barrier(4);
        var threads = Enumerable.Range(0, 4).Select(number => new Thread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                if (number == 0)
                    freshness.OnChanged(Change);
                barrier.SignalAndWait();
                GetAsync().AsTask().GetAwaiter().GetResult();
                barrier.SignalAndWait();
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.That(loads, Is.EqualTo(Rounds + 1));
    }

    [Test]
    public async Task A_load_that_began_before_a_change_is_not_handed_to_who_asks_after_it()
    {
        var first = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var isAsked = false;
        Func<TaskCompletionSource<string?>, Task<string?>> load = wanted =>
        {
            var isFirst = !isAsked;
            isAsked = true;
            return isFirst ? wanted.Task : Task.FromResult<string?>(Interlocked.Increment(ref loads).ToString(System.Globalization.CultureInfo.InvariantCulture));
        };
        var before = cache.GetAsync("key", first, load, static (_, _) => "owner", CancellationToken.None);
        freshness.OnChanged(Change);
        var after = GetAsync();
        Assert.That(after.IsCompleted, Is.False);
        first.SetResult("old");
        Assert.That(await after, Is.EqualTo("1"));
        Assert.That(await before, Is.EqualTo("1"));
        Assert.That((await GetAsync(), loads), Is.EqualTo(("1", 1)));
    }

    [Test]
    public async Task What_is_not_there_or_cannot_be_loaded_is_not_remembered_and_what_is_old_leaves_nothing_behind()
    {
        Assert.That(await cache.GetAsync("none", this, static _ => Task.FromResult<string?>(null), static (_, _) => "owner", CancellationToken.None), Is.Null);
        Assert.That(
            async () => await cache.GetAsync<string, StateCacheTests>("broken", this, static _ => throw new InvalidDataException(), static (_, _) => "owner", CancellationToken.None),
            Throws.InstanceOf<InvalidDataException>());
        Assert.That(cache.Count, Is.Zero);
        await GetAsync("a");
        clock.Advance(TimeSpan.FromSeconds(11));
        await GetAsync("b");
        Assert.That(cache.Count, Is.EqualTo(1));
    }

    private ValueTask<string?> GetAsync(string key = "key") => cache.GetAsync(
        key, this, static test => Task.FromResult<string?>(Interlocked.Increment(ref test.loads).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        static (_, _) => "owner", CancellationToken.None);
}
