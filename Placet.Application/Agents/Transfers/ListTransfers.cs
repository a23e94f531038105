using Placet.Domain.Agents;

namespace Placet.Application.Agents.Transfers;

/// <summary>Lists what is offered to the caller, and what the caller offers.</summary>
public sealed record ListTransfers(string UserId) : IRequest<OpenTransfers>;

/// <summary>Open offers, newest first, at most 200 of each.</summary>
/// <param name="Incoming">Offers to the user.</param>
/// <param name="Outgoing">Offers of the user.</param>
public sealed record OpenTransfers(IReadOnlyList<AgentTransfer> Incoming, IReadOnlyList<AgentTransfer> Outgoing);

internal sealed class ListTransfersHandler(IPlacetStore store, TimeProvider clock) : IRequestHandler<ListTransfers, OpenTransfers>
{
    public async Task<OpenTransfers> Handle(ListTransfers request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var read = await store.OpenAsync(cancellationToken);
        return new OpenTransfers(
            await read.AgentTransfers.ListIncomingAsync(request.UserId, now, cancellationToken),
            await read.AgentTransfers.ListOutgoingAsync(request.UserId, now, cancellationToken));
    }
}
