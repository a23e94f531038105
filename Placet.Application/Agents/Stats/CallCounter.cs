using Placet.Application.Concurrency;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Stats;

/// <summary>Counts the calls of agents in memory until the next flush, so that no request waits for a write. Thread-safe.</summary>
public sealed class CallCounter(IPlacetStore store) : IDeferredWrites
{
    // Ids are not checked before the next flush, so their number and length are limited.
    private const int MaxAgents = 10_000;
    private const int MaxIdLength = 64;
    private readonly Lock sync = new();
    private readonly Dictionary<string, Dictionary<string, CallCounts>> pending = new(StringComparer.Ordinal);
    private int agents;

    /// <summary>Counts one call, which succeeded if its status is below 400.</summary>
    public void Count(string ownerId, string agentId, bool succeeded)
    {
        if (agentId.Length <= MaxIdLength)
            Add(ownerId, agentId, succeeded ? new CallCounts(1, 0) : new CallCounts(0, 1));
    }

    /// <summary>Calls of one agent that are not stored yet; zeros when there are none.</summary>
    public CallCounts PendingOf(string ownerId, string agentId)
    {
        lock (sync)
            return pending.TryGetValue(ownerId, out var counted) ? counted.GetValueOrDefault(agentId) : default;
    }

    /// <summary>Calls of a user's agents that are not stored yet, by agent; may contain unknown agents.</summary>
    public IReadOnlyDictionary<string, CallCounts> PendingOf(string ownerId)
    {
        lock (sync)
            return pending.TryGetValue(ownerId, out var counted) ? new Dictionary<string, CallCounts>(counted, StringComparer.Ordinal) : [];
    }

    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancellationToken)
    {
        string[] owners;
        lock (sync)
            owners = [.. pending.Keys];
        return SeparateWrites.RunAsync(owners, FlushAsync, cancellationToken);
    }

    private async Task FlushAsync(string ownerId, CancellationToken cancellationToken)
    {
        // Removed only under the write lock: until then readers see the pending counts.
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken);
        await WriteAsync(work, ownerId, Take(ownerId), cancellationToken);
    }

    private async Task WriteAsync(
        IUnitOfWork work, string ownerId, Dictionary<string, CallCounts> counted, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var (agentId, counts) in counted)
                await work.Agents.AddCallsAsync(ownerId, agentId, counts, cancellationToken);
            await work.CommitUnauditedAsync();
        }
        catch
        {
            foreach (var (agentId, counts) in counted)
                Add(ownerId, agentId, counts);
            throw;
        }
    }

    private Dictionary<string, CallCounts> Take(string ownerId)
    {
        lock (sync)
        {
            if (!pending.Remove(ownerId, out var counted))
                return [];
            agents -= counted.Count;
            return counted;
        }
    }

    private void Add(string ownerId, string agentId, CallCounts added)
    {
        lock (sync)
        {
            var counted = pending.GetValueOrDefault(ownerId);
            if (counted is not null && counted.TryGetValue(agentId, out var sum))
            {
                counted[agentId] = sum + added;
                return;
            }

            if (agents >= MaxAgents)
                return;
            if (counted is null)
                pending.Add(ownerId, counted = new Dictionary<string, CallCounts>(StringComparer.Ordinal));
            counted.Add(agentId, added);
            agents++;
        }
    }
}
