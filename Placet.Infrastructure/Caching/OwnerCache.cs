using System.Collections.Concurrent;

namespace Placet.Infrastructure.Caching;

/// <inheritdoc cref="IOwnerCache"/>
internal sealed class OwnerCache(
    InvalidationClock invalidations, IBackplane backplane, TimeProvider clock, PlacetTelemetry telemetry) : IOwnerCache
{
    /// <summary>How many items are stored at most; beyond that all complete ones are dropped.</summary>
    public const int Capacity = 50_000;

    private const int MaxRounds = 3;
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(10);

    // An entry is replaced or removed only while it is still the one that was examined, so a slow caller never removes a newer entry.
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private long lastSweep = clock.GetTimestamp();
    private int count;

    /// <summary>How many items are cached or being loaded.</summary>
    public int Count => Volatile.Read(ref count);

    public ValueTask<T> GetAsync<T, TArgument>(
        CacheGroup group, string key, TArgument argument, Func<TArgument, Task<CacheItem<T>>> load, bool refresh,
        CancellationToken cancellationToken)
        where T : class?
    {
        var cached = refresh ? null : entries.GetValueOrDefault(key);
        var isHit = cached is not null && IsFresh(cached);
        telemetry.RecordCacheRead(group is CacheGroup.State ? "state" : "answers", isHit);
        return isHit ? new ValueTask<T>(((Entry<T>)cached!).Value) : LoadAsync(group, key, argument, load, refresh, cancellationToken);
    }

    private async ValueTask<T> LoadAsync<T, TArgument>(
        CacheGroup group, string key, TArgument argument, Func<TArgument, Task<CacheItem<T>>> load, bool refresh,
        CancellationToken cancellationToken)
        where T : class?
    {
        var called = invalidations.Now;
        for (var round = 1; ; round++)
        {
            var entry = JoinOrStart(key, called, argument, load, refresh);
            await entry.Completion.WaitAsync(cancellationToken);
            if (entry.Value is not null && IsValid(entry))
                return entry.Value;
            // A load that started after the call has seen every change before it. One that was joined may not have; the next round starts
            // or joins a load that started after this one ended. A row is cheap enough to be read again for a change during the call, too.
            if (entry.Started.Count >= called.Count && (entry.Value is null || group is CacheGroup.Answers || round >= MaxRounds))
                return entry.Value;
        }
    }

    private Entry<T> JoinOrStart<T, TArgument>(
        string key, InvalidationStamp called, TArgument argument, Func<TArgument, Task<CacheItem<T>>> load, bool refresh)
        where T : class?
    {
        Entry<T>? added = null;
        while (true)
        {
            var current = entries.GetValueOrDefault(key);
            // IsCompleted is read first: a running load may end between the checks.
            if (current is not null && (!current.IsCompleted || (!refresh && IsFresh(current)) || HasCompletedSince(current, called)))
                return (Entry<T>)current;
            added ??= new Entry<T>();
            if (current is null ? !entries.TryAdd(key, added) : !entries.TryUpdate(key, added, current))
                continue;
            if (current is null)
                Interlocked.Increment(ref count);
            Sweep();
            _ = RunAsync(key, added, argument, load);
            return added;
        }
    }

    private async Task RunAsync<T, TArgument>(string key, Entry<T> entry, TArgument argument, Func<TArgument, Task<CacheItem<T>>> load)
        where T : class?
    {
        entry.Started = invalidations.Now;
        try
        {
            var item = await load(argument);
            if (item.Value is null)
                Remove(key, entry);
            entry.Complete(item, clock.GetTimestamp());
        }
        catch (Exception exception)
        {
            // Removed first: every waiting caller gets the exception, the next caller starts a load.
            Remove(key, entry);
            entry.Fail(exception);
        }
    }

    private bool HasCompletedSince(Entry entry, InvalidationStamp called) => entry.CompletedAt >= called.Time && IsValid(entry);

    private bool IsFresh(Entry entry) => entry.IsCompleted && !IsExpired(entry) && IsValid(entry);

    private bool IsValid(Entry entry) => entry.OwnerId is null || invalidations.IsUnchanged(entry.OwnerId, entry.Started);

    /// <summary>Whether its lifetime is over, which is short while changes of other instances may be missed.</summary>
    private bool IsExpired(Entry entry)
    {
        if (entry.Lifetime is not { } lifetime)
            return clock.GetElapsedTime(entry.Started.Time) >= InvalidationClock.MaxStaleness;
        if (lifetime > InvalidationClock.MaxStaleness && backplane is { IsConfigured: true, IsConnected: false })
            lifetime = InvalidationClock.MaxStaleness;
        return clock.GetElapsedTime(entry.CompletedAt) >= lifetime;
    }

    private void Remove(string key, Entry entry)
    {
        if (entries.TryRemove(new KeyValuePair<string, Entry>(key, entry)))
            Interlocked.Decrement(ref count);
    }

    private void Sweep()
    {
        var isFull = Count > Capacity;
        var last = Interlocked.Read(ref lastSweep);
        if (!isFull
            && (clock.GetElapsedTime(last) < SweepInterval
                || Interlocked.CompareExchange(ref lastSweep, clock.GetTimestamp(), last) != last))
        {
            return;
        }

        foreach (var (key, entry) in entries)
        {
            if (entry.IsCompleted && (isFull || !IsFresh(entry)))
                Remove(key, entry);
        }
    }

    /// <summary>A load, running or complete. Its results may be read only when <see cref="IsCompleted"/> is true.</summary>
    private abstract class Entry
    {
        public abstract bool IsCompleted { get; }

        /// <summary>Taken before the load starts.</summary>
        public InvalidationStamp Started { get; set; }

        public long CompletedAt { get; protected set; }

        public string? OwnerId { get; protected set; }

        public TimeSpan? Lifetime { get; protected set; }
    }

    private sealed class Entry<T> : Entry
        where T : class?
    {
        private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public T Value { get; private set; } = null!;

        public Task Completion => completion.Task;

        public override bool IsCompleted => completion.Task.IsCompletedSuccessfully;

        public void Complete(CacheItem<T> item, long timestamp)
        {
            (Value, OwnerId, Lifetime) = item;
            CompletedAt = timestamp;
            completion.SetResult();
        }

        public void Fail(Exception exception)
        {
            completion.SetException(exception);
            // Observed here: no caller may be waiting any more.
            _ = completion.Task.Exception;
        }
    }
}
