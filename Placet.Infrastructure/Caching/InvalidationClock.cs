using System.Collections.Concurrent;
using Placet.Application.Abstractions;

namespace Placet.Infrastructure.Caching;

/// <summary>
/// Knows whether something that was loaded is still true. A load takes a mark before it begins; a change of the same user that
/// is heard of later makes the mark old, whenever the load ends.
/// </summary>
internal sealed class InvalidationClock(TimeProvider clock) : IChangeListener
{
    /// <summary>
    /// How long something lives that may have been changed unheard: by another instance while Redis is away, or by a command, which
    /// tells nobody at all.
    /// </summary>
    public static readonly TimeSpan LifetimeUnheard = TimeSpan.FromSeconds(5);

    private const int MostOwners = 10_000;

    private readonly ConcurrentDictionary<string, long> changes = new(StringComparer.Ordinal);
    private long count;
    private long floor;
    private long heardUntil = long.MinValue;

    /// <summary>Whether changes of every other instance are heard of right now.</summary>
    public bool HearsOthers => clock.GetTimestamp() < Interlocked.Read(ref heardUntil);

    /// <summary>What a load has to take before it begins.</summary>
    public InvalidationStamp Take() => new(Interlocked.Read(ref count), clock.GetTimestamp());

    /// <summary>Whether nothing of this user has changed since, as far as this instance has heard.</summary>
    public bool IsUnchanged(string ownerId, InvalidationStamp mark)
    {
        // In this order: a change that is not remembered by name any more is covered by a floor that was raised before.
        var isKnown = changes.TryGetValue(ownerId, out var changed);
        return (!isKnown || mark.Count >= changed) && mark.Count >= Interlocked.Read(ref floor);
    }

    /// <summary>Whether nothing of this user has changed since, and not too much time has passed to be sure of it.</summary>
    public bool IsFresh(string ownerId, InvalidationStamp mark) => clock.GetElapsedTime(mark.Time) < LifetimeUnheard && IsUnchanged(ownerId, mark);

    public void OnChanged(StateChange change)
    {
        if (change.Kind is StateChangeKind.RuntimeWritten)
            return;
        var number = Interlocked.Increment(ref count);
        changes.AddOrUpdate(change.OwnerId, static (_, added) => added, static (_, known, added) => Math.Max(known, added), number);
        if (changes.Count > MostOwners)
            Forget();
    }

    /// <summary>Makes everything old, for example when changes of others may have been missed.</summary>
    public void Forget()
    {
        var number = Interlocked.Increment(ref count);
        long known;
        while (number > (known = Interlocked.Read(ref floor)) && Interlocked.CompareExchange(ref floor, number, known) != known)
        {
            // Somebody else forgot at the same time; look again.
        }

        // A change that is heard of meanwhile stays: what the floor covers, and nothing else, need not be remembered by name.
        foreach (var entry in changes)
        {
            if (entry.Value <= number)
                changes.TryRemove(entry);
        }
    }

    /// <summary>Trusts that the others are heard of for a while from now.</summary>
    public void HearOthersFor(TimeSpan time) =>
        Interlocked.Exchange(ref heardUntil, clock.GetTimestamp() + (long)(time.TotalSeconds * clock.TimestampFrequency));

    /// <summary>The others are not heard of any more.</summary>
    public void LoseOthers()
    {
        Interlocked.Exchange(ref heardUntil, long.MinValue);
        Forget();
    }
}

/// <summary>A point in the order of changes.</summary>
internal readonly record struct InvalidationStamp(long Count, long Time);
