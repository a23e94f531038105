using System.Collections.Concurrent;
using Placet.Application.Abstractions;

namespace Placet.Infrastructure.Caching;

/// <summary>
/// Knows whether something that was loaded is still true. A load takes a mark before it begins; a change of the same user that
/// is heard of later makes the mark old, whenever the load ends.
/// </summary>
internal sealed class Freshness(TimeProvider clock) : IStateChangeListener
{
    // The first while the other instances are heard of, and short enough for one that lost its own link. Without any link, a change
    // by another process on the same database is only noticed by reading again.
    private static readonly TimeSpan LifetimeTogether = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LifetimeAlone = TimeSpan.FromSeconds(5);
    private const int MostOwners = 10_000;

    private readonly ConcurrentDictionary<string, long> changes = new(StringComparer.Ordinal);
    private long count;
    private long floor;

    /// <summary>Whether changes of every other instance are heard of.</summary>
    public bool HearsOthers { get; set; }

    /// <summary>What a load has to take before it begins.</summary>
    public FreshnessMark Take() => new(Interlocked.Read(ref count), clock.GetTimestamp());

    /// <summary>Whether nothing of this user has changed since, and not too much time has passed.</summary>
    public bool IsFresh(string ownerId, FreshnessMark mark) =>
        mark.Count >= Interlocked.Read(ref floor)
        && (!changes.TryGetValue(ownerId, out var changed) || mark.Count >= changed)
        && clock.GetElapsedTime(mark.Time) < (HearsOthers ? LifetimeTogether : LifetimeAlone);

    public void Hear(StateChange change)
    {
        var number = Interlocked.Increment(ref count);
        changes.AddOrUpdate(change.OwnerId, static (_, added) => added, static (_, known, added) => Math.Max(known, added), number);
        if (changes.Count > MostOwners)
            Forget();
    }

    /// <summary>Makes everything old, for example when changes of others may have been missed.</summary>
    public void Forget()
    {
        Interlocked.Exchange(ref floor, Interlocked.Increment(ref count));
        changes.Clear();
    }
}

/// <summary>A point in the order of changes.</summary>
internal readonly record struct FreshnessMark(long Count, long Time);
