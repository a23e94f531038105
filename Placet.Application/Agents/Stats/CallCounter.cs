using Placet.Application.Abstractions;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Stats;

/// <summary>Counts the calls that agents make; kept in memory for seconds, so that counting costs no request a write.</summary>
/// <param name="store">Where the counts end up.</param>
public sealed class CallCounter(IPlacetStore store) : IDeferredWrites
{
    // Ids that nobody has are counted too until the next flush: a flood of them must not fill the memory, nor may long ones.
    private const int MaxAgents = 10_000;
    private const int MaxIdLength = 64;
    private readonly Lock gate = new();
    private Dictionary<(string OwnerId, string AgentId), CallCounts> pending = [];

    /// <summary>Counts one call.</summary>
    /// <param name="ownerId">Whose key made it.</param>
    /// <param name="agentId">The agent it named.</param>
    /// <param name="succeeded">Whether it was answered with a status below 400.</param>
    public void Count(string ownerId, string agentId, bool succeeded)
    {
        if (agentId.Length <= MaxIdLength)
            Add((ownerId, agentId), succeeded ? new CallCounts(1, 0) : new CallCounts(0, 1));
    }

    /// <inheritdoc/>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var unwritten = new Queue<IGrouping<string, KeyValuePair<(string OwnerId, string AgentId), CallCounts>>>(
            TakePending().GroupBy(entry => entry.Key.OwnerId, StringComparer.Ordinal));
        try
        {
            while (unwritten.TryPeek(out var owned))
            {
                await WriteAsync(owned.Key, owned, cancellationToken);
                unwritten.Dequeue();
            }
        }
        finally
        {
            foreach (var (key, counts) in unwritten.SelectMany(owned => owned))
                Add(key, counts);
        }
    }

    private async Task WriteAsync(
        string ownerId, IEnumerable<KeyValuePair<(string OwnerId, string AgentId), CallCounts>> counted, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken);
        foreach (var (key, counts) in counted)
            await work.Agents.AddCallsAsync(ownerId, key.AgentId, counts, cancellationToken);
        await work.CommitBookkeepingAsync();
    }

    private Dictionary<(string OwnerId, string AgentId), CallCounts> TakePending()
    {
        lock (gate)
        {
            var taken = pending;
            pending = [];
            return taken;
        }
    }

    private void Add((string OwnerId, string AgentId) key, CallCounts added)
    {
        lock (gate)
        {
            if (pending.TryGetValue(key, out var sum))
                pending[key] = new CallCounts(sum.Succeeded + added.Succeeded, sum.Failed + added.Failed);
            else if (pending.Count < MaxAgents)
                pending[key] = added;
        }
    }
}
