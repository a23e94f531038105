using Placet.Application.Accounts.OneTime;
using Placet.Application.Accounts.Providers;
using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.Invitations;

/// <summary>Invites a new user by a link; an earlier invitation of the same address is not valid any more.</summary>
/// <param name="RequestRoot">Address under which the caller reached this server.</param>
public sealed record CreateInvitation(Caller Caller, PresentedToken Token, string Email, UserRole Role, string RequestRoot)
    : IRequest<NewInvitation>;

/// <summary>A new invitation with its link, which is not shown again.</summary>
public sealed record NewInvitation(Invitation Invitation, AccountLink Link);

internal sealed class CreateInvitationHandler(
    IPlacetStore store, OneTimeTokens tokens, AccountLinks links, SignInProviders providers, TimeProvider clock)
    : IRequestHandler<CreateInvitation, NewInvitation>
{
    public async Task<NewInvitation> Handle(CreateInvitation request, CancellationToken cancellationToken)
    {
        providers.RequirePasswords();
        var (issued, text) = await IssueAsync(request, cancellationToken);
        var invitation = Invitation.Of(issued.Record);
        return new NewInvitation(
            invitation,
            await links.SendAsync("accept-invitation", issued.Text, request.RequestRoot, invitation.Email, text, cancellationToken));
    }

    private async Task<(NewOneTimeToken Token, AccountMailText Text)> IssueAsync(
        CreateInvitation request, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        var owner = await request.Token.RequireCurrentAsync(work.Users, cancellationToken);
        if (await work.Users.FindByEmailAsync(request.Email, cancellationToken) is not null)
            throw new PlacetException(AccountErrors.EmailTaken);
        var key = EmailAddress.KeyOf(request.Email);
        foreach (var open in await work.OneTimeTokens.ListAsync(OneTimePurpose.Invitation, clock.GetUtcNow(), cancellationToken))
        {
            if (EmailAddress.KeyOf(Invitation.Of(open).Email) == key)
                await work.OneTimeTokens.RemoveAsync(OneTimePurpose.Invitation, open.Id, cancellationToken);
        }

        var issued = await tokens.IssueAsync(
            work, OneTimePurpose.Invitation, userId: null, Invitation.DataOf(request.Email, request.Role, owner.Id), Invitation.Lifetime,
            cancellationToken);
        var language = (await work.Preferences.FindAsync(owner.Id, cancellationToken))?.Language ?? string.Empty;
        await work.CommitAsync(request.Caller.Entry("user.invite", issued.Record.Id));
        return (issued, AccountMailText.Invitation(language, owner.DisplayName));
    }
}
