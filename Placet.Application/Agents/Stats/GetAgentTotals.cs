using Placet.Application.Agents.Status;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Stats;

/// <summary>Counts over all of the caller's agents.</summary>
public sealed record GetAgentTotals(string OwnerId) : IRequest<AgentTotals>;

internal sealed class GetAgentTotalsHandler(IPlacetStore store, CallCounter counter, AgentPresence presence)
    : IRequestHandler<GetAgentTotals, AgentTotals>
{
    public async Task<AgentTotals> Handle(GetAgentTotals request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        var totals = await read.Agents.TotalsAsync(request.OwnerId, presence.SilentSince, cancellationToken);
        // Stored counts are read first: calls stored in between are missing for a moment, never counted twice.
        var pending = counter.PendingOf(request.OwnerId);
        if (pending.Count == 0)
            return totals;

        // Pending counts may name unknown agents until they are flushed.
        var own = await read.Agents.ListIdsAsync(request.OwnerId, cancellationToken);
        return totals with { Calls = own.Aggregate(totals.Calls, (sum, id) => sum + pending.GetValueOrDefault(id)) };
    }
}
