using Placet.Application.Accounts;
using Placet.Domain.Accounts;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Transfers;

/// <summary>Offers one of the caller's agents to whoever signs in with an address.</summary>
public sealed record OfferAgent(Caller Caller, string AgentId, string Email) : IRequest<AgentTransfer>;

internal sealed class OfferAgentHandler(IPlacetStore store, TimeProvider clock) : IRequestHandler<OfferAgent, AgentTransfer>
{
    public async Task<AgentTransfer> Handle(OfferAgent request, CancellationToken cancellationToken)
    {
        var ownerId = request.Caller.UserId;
        var now = clock.GetUtcNow();
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken);
        var owner = await work.Users.FindAsync(ownerId, cancellationToken) ?? throw new PlacetException(AccountErrors.Unauthorized);
        if (EmailAddress.KeyOf(request.Email) == EmailAddress.KeyOf(owner.Email))
            throw PlacetException.Invalid("email", "This is your own address");
        var agent = await work.Agents.FindAsync(ownerId, request.AgentId, cancellationToken)
            ?? throw new PlacetException(AgentErrors.NotFound);
        // Nobody is looked up: neither the response nor its time shows whether the address has an account.
        var transfer = new AgentTransfer
        {
            Id = NewId.At(now),
            AgentId = agent.Id,
            AgentName = agent.Name,
            FromUserId = ownerId,
            FromName = owner.DisplayName,
            FromEmail = owner.Email,
            ToEmail = EmailAddress.Normalize(request.Email),
            CreatedAt = now,
            ExpiresAt = now + AgentTransfer.Lifetime,
        };
        if (!await work.AgentTransfers.TryAddAsync(transfer, cancellationToken))
            throw new PlacetException(AgentErrors.TransferPending);
        await work.CommitAsync(request.Caller.Entry("agent.transfer_offer", agent.Name, agent.Id));
        return transfer;
    }
}
