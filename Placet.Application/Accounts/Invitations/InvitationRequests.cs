using Placet.Application.Accounts.OneTime;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.Invitations;

/// <summary>Lists the open invitations of all owners, oldest first.</summary>
public sealed record ListInvitations : IRequest<IReadOnlyList<Invitation>>;

internal sealed class ListInvitationsHandler(IPlacetStore store, TimeProvider clock)
    : IRequestHandler<ListInvitations, IReadOnlyList<Invitation>>
{
    public async Task<IReadOnlyList<Invitation>> Handle(ListInvitations request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        var tokens = await read.OneTimeTokens.ListAsync(OneTimePurpose.Invitation, clock.GetUtcNow(), cancellationToken);
        var owners = (await read.Users.ListAsync(cancellationToken)).Where(static user => user.Role is UserRole.Owner)
            .Select(static user => user.Id).ToHashSet(StringComparer.Ordinal);
        // Those of a former owner are not valid any more.
        return [.. tokens.Select(Invitation.Of).Where(invitation => owners.Contains(invitation.InvitedBy))];
    }
}

/// <summary>Withdraws an invitation, whoever made it.</summary>
public sealed record RevokeInvitation(Caller Caller, string InvitationId) : IRequest;

internal sealed class RevokeInvitationHandler(IPlacetStore store) : IRequestHandler<RevokeInvitation>
{
    public async Task Handle(RevokeInvitation request, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        if (!await work.OneTimeTokens.RemoveAsync(OneTimePurpose.Invitation, request.InvitationId, cancellationToken))
            throw new PlacetException(AccountLinkErrors.InvitationNotFound);
        await work.CommitAsync(request.Caller.Entry("invitation.revoke", request.InvitationId));
    }
}

/// <summary>Reads the invitation of a link, which stays valid.</summary>
public sealed record FindInvitation(SecretText Token) : IRequest<Invitation>;

internal sealed class FindInvitationHandler(IPlacetStore store, OneTimeTokens tokens) : IRequestHandler<FindInvitation, Invitation>
{
    public async Task<Invitation> Handle(FindInvitation request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await tokens.FindAsync(read.OneTimeTokens, OneTimePurpose.Invitation, request.Token, cancellationToken) is { } found
            && Invitation.Of(found) is var invitation
            && await read.Users.IsOwnerAsync(invitation.InvitedBy, cancellationToken)
            ? invitation
            : throw new PlacetException(AccountLinkErrors.InvalidToken);
    }
}
