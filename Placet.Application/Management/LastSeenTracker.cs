using System.Collections.Concurrent;
using Placet.Application.Abstractions;
using Placet.Application.Management.Upstream;
using Placet.Domain.Agents;

namespace Placet.Application.Management;

/// <summary>Knows when each runtime last answered; kept in the database at most once a minute for each.</summary>
/// <param name="store">Where it is kept.</param>
/// <param name="clock">The current time.</param>
public sealed class LastSeenTracker(IPlacetStore store, TimeProvider clock) : IDeferredWrites
{
    // §11
    private static readonly TimeSpan WriteInterval = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Sighting> sightings = new(StringComparer.Ordinal);

    /// <summary>Notes that a runtime answered just now, if it did.</summary>
    /// <param name="runtime">The runtime.</param>
    /// <param name="reply">What came of a request to it.</param>
    public void Note(ManagedRuntime runtime, UpstreamReply reply)
    {
        if (!reply.HasResponded)
            return;
        if (!sightings.TryGetValue(runtime.AgentId, out var sighting) || sighting.Url != runtime.Url)
        {
            sighting = new Sighting(runtime.OwnerId, runtime.AgentId, runtime.Url);
            sightings[runtime.AgentId] = sighting;
        }

        sighting.SeenAt = clock.GetUtcNow().UtcTicks;
    }

    /// <summary>When an agent's runtime last answered.</summary>
    /// <param name="agent">The agent as it is stored.</param>
    /// <returns>The later of what is stored and what this instance saw; null when it never did.</returns>
    public DateTimeOffset? LastSeenAt(ManagedAgent agent) =>
        sightings.TryGetValue(agent.Id, out var sighting) && sighting.Url == agent.Url && sighting.SeenAt > (agent.LastSeenAt?.UtcTicks ?? 0)
            ? new DateTimeOffset(sighting.SeenAt, TimeSpan.Zero)
            : agent.LastSeenAt;

    /// <inheritdoc/>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = sightings.Values.Where(sighting => now - sighting.WrittenAt >= WriteInterval).ToLookup(sighting => sighting.SeenAt > sighting.Written);
        foreach (var known in due[false])
            Forget(known);
        foreach (var owned in due[true].GroupBy(sighting => sighting.OwnerId, StringComparer.Ordinal))
            await WriteAsync(owned.Key, [.. owned], now, cancellationToken);
    }

    private async Task WriteAsync(string ownerId, List<Sighting> seen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var times = seen.ConvertAll(sighting => sighting.SeenAt);
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken);
        for (var number = 0; number < seen.Count; number++)
        {
            await work.ManagedAgents.RecordAnswerAsync(
                ownerId, seen[number].AgentId, seen[number].Url, new DateTimeOffset(times[number], TimeSpan.Zero), cancellationToken);
        }

        await work.CommitUnauditedAsync();
        for (var number = 0; number < seen.Count; number++)
            (seen[number].Written, seen[number].WrittenAt) = (times[number], now);
    }

    /// <summary>What says nothing that is not in the database need not be kept; a runtime that answers meanwhile is kept on.</summary>
    private void Forget(Sighting known)
    {
        var entry = new KeyValuePair<string, Sighting>(known.AgentId, known);
        if (sightings.TryRemove(entry) && known.SeenAt > known.Written)
            sightings.TryAdd(entry.Key, entry.Value);
    }

    private sealed class Sighting(string ownerId, string agentId, string url)
    {
        private long seenAt;

        public string OwnerId => ownerId;

        public string AgentId => agentId;

        public string Url => url;

        /// <summary>UTC ticks of the last answer.</summary>
        public long SeenAt
        {
            get => Interlocked.Read(ref seenAt);
            set => Interlocked.Exchange(ref seenAt, value);
        }

        /// <summary>UTC ticks of the answer that was written last; like the next, used by the writer alone.</summary>
        public long Written { get; set; }

        /// <summary>When that was written.</summary>
        public DateTimeOffset WrittenAt { get; set; }
    }
}
