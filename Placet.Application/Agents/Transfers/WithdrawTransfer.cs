using Placet.Domain.Agents;

namespace Placet.Application.Agents.Transfers;

/// <summary>Withdraws the offer of one of the caller's agents.</summary>
public sealed record WithdrawTransfer(Caller Caller, string AgentId) : IRequest;

internal sealed class WithdrawTransferHandler(IPlacetStore store, TimeProvider clock) : IRequestHandler<WithdrawTransfer>
{
    public async Task Handle(WithdrawTransfer request, CancellationToken cancellationToken)
    {
        var ownerId = request.Caller.UserId;
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken);
        var agent = await work.Agents.FindAsync(ownerId, request.AgentId, cancellationToken)
            ?? throw new PlacetException(AgentErrors.NotFound);
        if (!await work.AgentTransfers.WithdrawAsync(ownerId, agent.Id, clock.GetUtcNow(), cancellationToken))
            throw new PlacetException(AgentErrors.TransferNotFound);
        await work.CommitAsync(request.Caller.Entry("agent.transfer_withdraw", agent.Name, agent.Id));
    }
}
