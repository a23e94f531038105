using System.Collections.Concurrent;
using Placet.Application.Concurrency;
using Placet.Application.Management.Upstream;
using Placet.Domain.Agents;

namespace Placet.Application.Management;

/// <summary>Tracks when each runtime last responded; written to the database at most once a minute each. Thread-safe.</summary>
public sealed class LastSeenTracker(IPlacetStore store, TimeProvider clock) : IDeferredWrites
{
    // Contract 11.
    private static readonly TimeSpan WriteInterval = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>Records that a runtime responded now; nothing when the reply is no response.</summary>
    public void Record(ManagedRuntime runtime, UpstreamReply reply)
    {
        if (!reply.HasResponded)
            return;
        if (!entries.TryGetValue(runtime.AgentId, out var entry) || entry.Url != runtime.Url)
        {
            entry = new Entry(runtime.OwnerId, runtime.AgentId, runtime.Url);
            entries[runtime.AgentId] = entry;
        }

        entry.SeenAt = clock.GetUtcNow().UtcTicks;
    }

    /// <summary>When an agent's runtime last responded, by the database or this instance; null when it never did.</summary>
    public DateTimeOffset? LastSeenAt(ManagedAgent agent) =>
        entries.TryGetValue(agent.Id, out var entry) && entry.Url == agent.Url && entry.SeenAt > (agent.LastSeenAt?.UtcTicks ?? 0)
            ? new DateTimeOffset(entry.SeenAt, TimeSpan.Zero)
            : agent.LastSeenAt;

    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = entries.Values.Where(entry => now - entry.WrittenAt >= WriteInterval).ToLookup(entry => entry.SeenAt > entry.Written);
        foreach (var unchanged in due[false])
            Remove(unchanged);
        return SeparateWrites.RunAsync(
            due[true].GroupBy(entry => entry.OwnerId, StringComparer.Ordinal),
            (owned, token) => WriteAsync(owned.Key, [.. owned], now, token), cancellationToken);
    }

    private async Task WriteAsync(string ownerId, List<Entry> seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var times = seen.ConvertAll(entry => entry.SeenAt);
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken);
        for (var number = 0; number < seen.Count; number++)
        {
            await work.ManagedAgents.RecordLastSeenAsync(
                ownerId, seen[number].AgentId, seen[number].Url, new DateTimeOffset(times[number], TimeSpan.Zero), cancellationToken);
        }

        await work.CommitUnauditedAsync();
        for (var number = 0; number < seen.Count; number++)
            (seen[number].Written, seen[number].WrittenAt) = (times[number], now);
    }

    /// <summary>Removes an entry that the database has too; it stays when the runtime responds meanwhile.</summary>
    private void Remove(Entry entry)
    {
        if (entries.TryRemove(new KeyValuePair<string, Entry>(entry.AgentId, entry)) && entry.SeenAt > entry.Written)
            entries.TryAdd(entry.AgentId, entry);
    }

    private sealed class Entry(string ownerId, string agentId, string url)
    {
        private long seenAt;

        public string OwnerId => ownerId;

        public string AgentId => agentId;

        public string Url => url;

        /// <summary>UTC ticks of the last response.</summary>
        public long SeenAt
        {
            get => Interlocked.Read(ref seenAt);
            set => Interlocked.Exchange(ref seenAt, value);
        }

        /// <summary>UTC ticks of the stored response. Used by <see cref="FlushAsync"/> alone, as is <see cref="WrittenAt"/>.</summary>
        public long Written { get; set; }

        public DateTimeOffset WrittenAt { get; set; }
    }
}
