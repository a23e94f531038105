using Microsoft.Extensions.Time.Testing;
using Moq;
using Placet.Application.Abstractions;
using Placet.Infrastructure.Caching;
using Placet.Tests.Support;

namespace Placet.Tests.Unit.Caching;

/// <summary>contract 11: one load for any number of askers, and nothing that is older than the last change.</summary>
internal sealed class OwnerCacheStateTests
{
    private static readonly StateChange Change = new("owner", "agent", StateChangeKind.AgentSaved);
    private FakeTimeProvider clock = null!;
    private InvalidationClock invalidations = null!;
    private OwnerCache cache = null!;
    private int loads;

    [SetUp]
    public void Make()
    {
        loads = 0;
        clock = new FakeTimeProvider();
        invalidations = new InvalidationClock(clock);
        cache = new OwnerCache(invalidations, Mock.Of<IBackplane>(), clock, Instruments.Silent);
    }

    [Test]
    public async Task What_was_loaded_is_remembered_until_its_user_changes_something_or_5_seconds_are_over()
    {
        Assert.That((await GetAsync(), await GetAsync(), loads), Is.EqualTo(("1", "1", 1)));
        invalidations.OnChanged(new StateChange("somebody else", "agent", StateChangeKind.AgentSaved));
        Assert.That(await GetAsync(), Is.EqualTo("1"));
        invalidations.OnChanged(Change);
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
                    invalidations.OnChanged(Change);
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
            return isFirst ? wanted.Task : Task.FromResult<string?>(Interlocked.Increment(ref loads)
                .ToString(System.Globalization.CultureInfo.InvariantCulture));
        };
        var before = cache.GetAsync(CacheGroup.State, "key", first, async wanted => Row(await load(wanted)), refresh: false,
            CancellationToken.None).AsTask();
        invalidations.OnChanged(Change);
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
        Assert.That(await cache.GetAsync(CacheGroup.State, "none", this, static _ => Task.FromResult(Row(null)), refresh: false,
            CancellationToken.None), Is.Null);
        Assert.That(
            async () => await cache.GetAsync<string, OwnerCacheStateTests>(
                CacheGroup.State, "broken", this, static _ => throw new InvalidDataException(), refresh: false, CancellationToken.None),
            Throws.InstanceOf<InvalidDataException>());
        Assert.That(cache.Count, Is.Zero);
        await GetAsync("a");
        clock.Advance(TimeSpan.FromSeconds(11));
        await GetAsync("b");
        Assert.That(cache.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task A_missing_row_of_a_load_that_began_before_it_was_made_is_not_handed_to_who_asks_after_it()
    {
        var first = new TaskCompletionSource<CacheItem<string?>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = cache.GetAsync(CacheGroup.State, "key", first, static wanted => wanted.Task, refresh: false, CancellationToken.None)
            .AsTask();
        invalidations.OnChanged(Change);
        var after = GetAsync();
        first.SetResult(Row(null));
        Assert.That(await after, Is.EqualTo("1"));
        Assert.That(await before, Is.Null.Or.EqualTo("1"));
    }

    [Test]
    public async Task A_hit_is_synchronous_and_allocates_nothing()
    {
        await GetAsync();
        for (var warm = 0; warm < 100; warm++)
            Assert.That(IsSynchronousHit(), Is.True);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < 1_000; turn++)
            _ = IsSynchronousHit();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public async Task More_keys_than_it_holds_do_not_make_it_grow()
    {
        for (var number = 0; number <= OwnerCache.Capacity + 10; number++)
            await GetAsync(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.That(cache.Count, Is.InRange(1, OwnerCache.Capacity));
        var loaded = loads;
        await GetAsync((OwnerCache.Capacity + 10).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.That(loads, Is.EqualTo(loaded), "the newest is cached");
    }

    [Test]
    public Task A_reader_never_gets_a_row_from_before_a_change_that_was_published_before_it_asked()
    {
        const int Changes = 5_000;
        var stored = 0;
        var published = 0;
        var writer = Task.Run(async () =>
        {
            for (var number = 1; number <= Changes; number++)
            {
                Volatile.Write(ref stored, number);
                invalidations.OnChanged(Change);
                Volatile.Write(ref published, number);
                // Readers have to come between, or no load is ever joined.
                await Task.Yield();
            }
        });
        async Task ReadAsync(int seed)
        {
            var random = new Random(seed);
            while (Volatile.Read(ref published) < Changes)
            {
                var least = Volatile.Read(ref published);
                var value = await cache.GetAsync(
                    CacheGroup.State,
                    "key",
                    (random.Next(4), seed),
                    async wanted =>
                    {
                        var read = Volatile.Read(ref stored);
                        for (var turn = 0; turn < wanted.Item1; turn++)
                            await Task.Yield();
                        return Row(read.ToString(System.Globalization.CultureInfo.InvariantCulture));
                    },
                    refresh: random.Next(8) == 0,
                    CancellationToken.None);
                Assert.That(int.Parse(value!, System.Globalization.CultureInfo.InvariantCulture), Is.GreaterThanOrEqualTo(least));
            }
        }

        return Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Task.Run(() => ReadAsync(seed))).Append(writer));
    }

    private bool IsSynchronousHit()
    {
        var row = GetAsync();
        return row.IsCompletedSuccessfully && row.Result is not null;
    }

    private static CacheItem<string?> Row(string? value) => new(value, "owner", Lifetime: null);

    private ValueTask<string?> GetAsync(string key = "key") => cache.GetAsync(
        CacheGroup.State,
        key,
        this,
        static test =>
            Task.FromResult(Row(Interlocked.Increment(ref test.loads).ToString(System.Globalization.CultureInfo.InvariantCulture))),
        refresh: false,
        CancellationToken.None);
}
