using Placet.Domain.Agents;

namespace Placet.Application.Agents.Transfers;

/// <summary>Declines an offer to the caller.</summary>
public sealed record DeclineTransfer(Caller Caller, string TransferId) : IRequest;

internal sealed class DeclineTransferHandler(IPlacetStore store, TimeProvider clock) : IRequestHandler<DeclineTransfer>
{
    public async Task Handle(DeclineTransfer request, CancellationToken cancellationToken)
    {
        var userId = request.Caller.UserId;
        var now = clock.GetUtcNow();
        await using var work = await store.BeginAsync(WriteScope.Owner(userId), cancellationToken);
        if (await work.AgentTransfers.FindIncomingAsync(userId, request.TransferId, now, cancellationToken) is not { } transfer
            || !await work.AgentTransfers.TakeAsync(userId, transfer.Id, now, cancellationToken))
        {
            throw new PlacetException(AgentErrors.TransferNotFound);
        }

        await work.CommitAsync(
        [
            request.Caller.Entry("agent.transfer_decline", transfer.AgentName),
            // Whoever offered it may know that it was declined, and by whom.
            request.Caller.Entry("agent.transfer_decline", transfer.AgentName, transfer.AgentId) with { OwnerId = transfer.FromUserId },
        ]);
    }
}
