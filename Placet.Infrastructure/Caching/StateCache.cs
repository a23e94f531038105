using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Placet.Application.Abstractions;
using Placet.Application.Telemetry;

namespace Placet.Infrastructure.Caching;

/// <inheritdoc cref="IStateCache"/>
internal sealed class StateCache(InvalidationClock freshness, TimeProvider clock, PlacetTelemetry telemetry) : IStateCache
{
    private const int MostSharedLoads = 3;
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(10);

    // Each holds a load, running or done. What is replaced or removed is always the very load that was looked at: who comes late with an
    // old one does not take away a newer.
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private long lastSweep = clock.GetTimestamp();

    /// <summary>How many values are remembered or being loaded.</summary>
    public int Count => entries.Count;

    public ValueTask<T?> GetAsync<T, TArgument>(
        string key, TArgument argument, Func<TArgument, Task<T?>> load, Func<T, TArgument, string> ownerOf, CancellationToken cancellationToken)
        where T : class
    {
        var known = entries.GetValueOrDefault(key);
        var isHit = known is { IsRunning: false } && IsFresh(known);
        telemetry.CacheRead("state", isHit);
        return isHit
            ? new ValueTask<T?>(((Entry<T>)known!).Loaded!.Value)
            : new ValueTask<T?>(LoadAsync(key, known, argument, load, ownerOf).WaitAsync(cancellationToken));
    }

    /// <summary>Whether to wait for it, or to take what it has brought. In this order: what runs may end meanwhile.</summary>
    private bool IsUsable([NotNullWhen(true)] Entry? entry) => entry is not null && (entry.IsRunning || IsFresh(entry));

    private bool IsFresh(Entry entry) => entry.Origin is { } origin && freshness.IsFresh(origin.OwnerId, origin.Mark);

    private async Task<T?> LoadAsync<T, TArgument>(
        string key, Entry? known, TArgument argument, Func<TArgument, Task<T?>> load, Func<T, TArgument, string> ownerOf)
        where T : class
    {
        for (var attempt = 0; attempt < MostSharedLoads; attempt++)
        {
            var entry = IsUsable(known) ? (Entry<T>)known : Begin(key, known, argument, load, ownerOf);
            await entry.Load;
            if (entry.Loaded is null || IsFresh(entry))
                return entry.Loaded?.Value;
            // A load was joined that had begun before a change; what it brought is not handed on.
            known = entries.GetValueOrDefault(key);
        }

        return (await ReadAsync(argument, load, ownerOf))?.Value;
    }

    /// <summary>Begins a load in the place of what is there, or joins the one that somebody else has begun meanwhile.</summary>
    private Entry<T> Begin<T, TArgument>(
        string key, Entry? known, TArgument argument, Func<TArgument, Task<T?>> load, Func<T, TArgument, string> ownerOf)
        where T : class
    {
        Sweep();
        var own = new Entry<T>();
        while (true)
        {
            if (known is null ? entries.TryAdd(key, own) : entries.TryUpdate(key, own, known))
                break;
            known = entries.GetValueOrDefault(key);
            if (IsUsable(known))
                return (Entry<T>)known;
        }

        _ = RunAsync(key, own, argument, load, ownerOf);
        return own;
    }

    private async Task RunAsync<T, TArgument>(
        string key, Entry<T> own, TArgument argument, Func<TArgument, Task<T?>> load, Func<T, TArgument, string> ownerOf)
        where T : class
    {
        try
        {
            own.End(await ReadAsync(argument, load, ownerOf));
            // What is not there is never remembered.
            if (own.Loaded is null)
                Remove(key, own);
        }
        catch (Exception exception)
        {
            Remove(key, own);
            own.Fail(exception);
        }
    }

    private async Task<Remembered<T>?> ReadAsync<T, TArgument>(TArgument argument, Func<TArgument, Task<T?>> load, Func<T, TArgument, string> ownerOf)
        where T : class
    {
        var mark = freshness.Take();
        return await load(argument) is { } value ? new Remembered<T>(value, new Origin(ownerOf(value, argument), mark)) : null;
    }

    private void Remove(string key, Entry entry) => entries.TryRemove(new KeyValuePair<string, Entry>(key, entry));

    private void Sweep()
    {
        var last = Interlocked.Read(ref lastSweep);
        if (clock.GetElapsedTime(last) < SweepInterval || Interlocked.CompareExchange(ref lastSweep, clock.GetTimestamp(), last) != last)
            return;
        foreach (var (key, entry) in entries)
        {
            if (!entry.IsRunning && !IsFresh(entry))
                Remove(key, entry);
        }
    }

    /// <summary>Whose a value is, and when its load began.</summary>
    private sealed record Origin(string OwnerId, InvalidationStamp Mark);

    private sealed record Remembered<T>(T Value, Origin Origin);

    private abstract class Entry
    {
        public abstract bool IsRunning { get; }

        /// <summary>Null while it runs, and when there is no value.</summary>
        public abstract Origin? Origin { get; }
    }

    private sealed class Entry<T> : Entry
        where T : class
    {
        private readonly TaskCompletionSource<Remembered<T>?> loading = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Load => loading.Task;

        public Remembered<T>? Loaded => loading.Task is { IsCompletedSuccessfully: true, Result: var loaded } ? loaded : null;

        public override bool IsRunning => !loading.Task.IsCompleted;

        public override Origin? Origin => Loaded?.Origin;

        public void End(Remembered<T>? loaded) => loading.SetResult(loaded);

        public void Fail(Exception exception)
        {
            loading.SetException(exception);
            // Everybody who waits hears of it; nobody need wait any more.
            _ = loading.Task.Exception;
        }
    }
}
