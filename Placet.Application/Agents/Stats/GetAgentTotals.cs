using MediatR;
using Placet.Application.Abstractions;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Stats;

/// <summary>Counts over all of the caller's agents.</summary>
/// <param name="OwnerId">The caller.</param>
public sealed record GetAgentTotals(string OwnerId) : IRequest<AgentTotals>;

internal sealed class GetAgentTotalsHandler(IPlacetStore store, CallCounter counter) : IRequestHandler<GetAgentTotals, AgentTotals>
{
    public async Task<AgentTotals> Handle(GetAgentTotals request, CancellationToken cancellationToken)
    {
        await counter.FlushAsync(cancellationToken);
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.Agents.TotalsAsync(request.OwnerId, cancellationToken);
    }
}
