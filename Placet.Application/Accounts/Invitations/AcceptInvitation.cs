using Placet.Application.Accounts.OneTime;
using Placet.Application.Accounts.Providers;
using Placet.Application.Accounts.SignIn;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.Invitations;

/// <summary>Creates the account of an invitation, with its address and role, and signs in.</summary>
public sealed record AcceptInvitation(RequestOrigin Origin, SecretText Token, string DisplayName, SecretText Password) : IRequest<SignedIn>;

internal sealed class AcceptInvitationHandler(
    IPlacetStore store, OneTimeTokens tokens, IPasswordService passwords, SessionStarter sessions, SignInProviders providers,
    TimeProvider clock) : IRequestHandler<AcceptInvitation, SignedIn>
{
    public async Task<SignedIn> Handle(AcceptInvitation request, CancellationToken cancellationToken)
    {
        providers.RequirePasswords();
        // Hashing is slow: it happens before the transaction, and only for whoever has a token.
        await tokens.RequireLinkAsync(store, OneTimePurpose.Invitation, request.Token, cancellationToken);
        var partition = HashingPartition.Of(request.Origin, nameof(OneTimePurpose.Invitation));
        var user = await CreateAsync(request, await passwords.HashAsync(request.Password, partition, cancellationToken), cancellationToken);
        return await sessions.StartAsync(user, new NewSession(SignInMethod.Password, request.Origin), cancellationToken);
    }

    private async Task<User> CreateAsync(AcceptInvitation request, PasswordHash hash, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        // Of several who accept at once, one has the token.
        if (await tokens.ConsumeAsync(work, OneTimePurpose.Invitation, request.Token, cancellationToken) is not { } used
            || Invitation.Of(used) is not { } invitation
            || !await work.Users.IsOwnerAsync(invitation.InvitedBy, cancellationToken))
        {
            throw new PlacetException(AccountLinkErrors.InvalidToken);
        }

        var now = clock.GetUtcNow();
        var user = new User
        {
            Id = NewId.At(now),
            Email = invitation.Email,
            DisplayName = request.DisplayName,
            Role = invitation.Role,
            PasswordHash = hash,
            MustChangePassword = false,
            SignInVersion = 1,
            CreatedAt = now,
        };
        if (!await work.Users.TryAddAsync(user, cancellationToken))
            throw new PlacetException(AccountErrors.EmailTaken);
        await work.CommitAsync(new ActivityEntry("invitation.accept", request.Origin)
        {
            OwnerId = user.Id,
            UserId = user.Id,
            Target = invitation.Id,
        });
        return user;
    }
}
