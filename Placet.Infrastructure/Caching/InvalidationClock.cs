using System.Collections.Concurrent;

namespace Placet.Infrastructure.Caching;

/// <summary>
/// Orders changes, and tells whether a load started before one. A load takes a stamp before it starts; a later change of the same owner
/// makes the stamp old, whenever the load ends. Thread-safe.
/// </summary>
internal sealed class InvalidationClock(TimeProvider clock) : IChangeListener
{
    /// <summary>
    /// How long an item may be returned whose change may have been missed: made by another instance while Redis is disconnected, or by a
    /// command, which publishes no changes.
    /// </summary>
    public static readonly TimeSpan MaxStaleness = TimeSpan.FromSeconds(5);

    private const int MaxOwners = 10_000;

    private readonly ConcurrentDictionary<string, long> changes = new(StringComparer.Ordinal);
    private long count;
    private long floor;
    private long connectedUntil = long.MinValue;

    /// <summary>Whether changes of every other instance arrive at present.</summary>
    public bool IsConnected => clock.GetTimestamp() < Interlocked.Read(ref connectedUntil);

    /// <summary>The stamp of a load that starts now.</summary>
    public InvalidationStamp Now => new(Interlocked.Read(ref count), clock.GetTimestamp());

    /// <summary>Whether no change of this owner has arrived since the stamp.</summary>
    public bool IsUnchanged(string ownerId, InvalidationStamp stamp)
    {
        // In this order: a change that was dropped from the dictionary is covered by a floor that was raised before.
        var isRecorded = changes.TryGetValue(ownerId, out var changed);
        return (!isRecorded || stamp.Count >= changed) && stamp.Count >= Interlocked.Read(ref floor);
    }

    public void OnChanged(StateChange change)
    {
        if (change.Kind is StateChangeKind.RuntimeWritten)
            return;
        var number = Interlocked.Increment(ref count);
        changes.AddOrUpdate(change.OwnerId, static (_, added) => added, static (_, last, added) => Math.Max(last, added), number);
        if (changes.Count > MaxOwners)
            InvalidateAll();
    }

    /// <summary>Makes every stamp old, for example when changes of other instances may have been missed.</summary>
    public void InvalidateAll()
    {
        var number = Interlocked.Increment(ref count);
        long current;
        while (number > (current = Interlocked.Read(ref floor)) && Interlocked.CompareExchange(ref floor, number, current) != current)
        {
            // Another thread moved the floor; read it again.
        }

        // A change that arrives meanwhile stays: only what the floor covers may be dropped.
        foreach (var entry in changes)
        {
            if (entry.Value <= number)
                changes.TryRemove(entry);
        }
    }

    /// <summary>Regards the other instances as connected for this time from now.</summary>
    public void SetConnectedFor(TimeSpan time) =>
        Interlocked.Exchange(ref connectedUntil, clock.GetTimestamp() + (long)(time.TotalSeconds * clock.TimestampFrequency));

    /// <summary>Regards the other instances as disconnected, and makes every stamp old.</summary>
    public void SetDisconnected()
    {
        Interlocked.Exchange(ref connectedUntil, long.MinValue);
        InvalidateAll();
    }
}

/// <summary>A point in the order of changes, and its time.</summary>
internal readonly record struct InvalidationStamp(long Count, long Time);
