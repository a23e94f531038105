using System.Text.Json;
using Placet.Application.Accounts.OneTime;
using Placet.Application.Accounts.Providers;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.Invitations;

/// <summary>Makes a link by which a user sets a new password; earlier ones are not valid any more.</summary>
/// <param name="RequestRoot">Address under which the caller reached this server.</param>
public sealed record CreatePasswordLink(Caller Caller, PresentedToken Token, string UserId, string RequestRoot) : IRequest<NewPasswordLink>;

/// <summary>A new link, which is not shown again.</summary>
public sealed record NewPasswordLink(AccountLink Link, DateTimeOffset ExpiresAt);

internal sealed class CreatePasswordLinkHandler(
    IPlacetStore store, OneTimeTokens tokens, AccountLinks links, SignInProviders providers)
    : IRequestHandler<CreatePasswordLink, NewPasswordLink>
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public async Task<NewPasswordLink> Handle(CreatePasswordLink request, CancellationToken cancellationToken)
    {
        providers.RequirePasswords();
        var (issued, user, text) = await IssueAsync(request, cancellationToken);
        return new NewPasswordLink(
            await links.SendAsync("reset-password", issued.Text, request.RequestRoot, user.Email, text, cancellationToken),
            issued.Record.ExpiresAt);
    }

    private async Task<(NewOneTimeToken Token, User User, AccountMailText Text)> IssueAsync(
        CreatePasswordLink request, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        var owner = await request.Token.RequireCurrentAsync(work.Users, cancellationToken);
        var user = await work.Users.FindAsync(request.UserId, cancellationToken) ?? throw new PlacetException(AccountErrors.UserNotFound);
        await work.OneTimeTokens.RemoveOfUserAsync(user.Id, OneTimePurpose.PasswordReset, cancellationToken);
        // The owner who made it is its data.
        var issued = await tokens.IssueAsync(
            work, OneTimePurpose.PasswordReset, user.Id, JsonSerializer.Serialize(owner.Id), Lifetime, cancellationToken);
        var language = (await work.Preferences.FindAsync(user.Id, cancellationToken))?.Language ?? string.Empty;
        await work.CommitAsync(request.Caller.EntryFor(user.Id, "password.reset_link"));
        return (issued, user, AccountMailText.PasswordReset(language));
    }
}

/// <summary>Sets a new password by a link, and ends all sessions. A second factor stays.</summary>
public sealed record UsePasswordLink(RequestOrigin Origin, SecretText Token, SecretText Password) : IRequest;

internal sealed class UsePasswordLinkHandler(
    IPlacetStore store, OneTimeTokens tokens, IPasswordService passwords, SignInProviders providers)
    : IRequestHandler<UsePasswordLink>
{
    public async Task Handle(UsePasswordLink request, CancellationToken cancellationToken)
    {
        providers.RequirePasswords();
        // Hashing is slow: it happens before the transaction, and only for whoever has a token.
        await tokens.RequireLinkAsync(store, OneTimePurpose.PasswordReset, request.Token, cancellationToken);
        var partition = HashingPartition.Of(request.Origin, nameof(OneTimePurpose.PasswordReset));
        var hash = await passwords.HashAsync(request.Password, partition, cancellationToken);
        await using var work = await store.BeginAsync(WriteScope.Accounts, cancellationToken);
        var consumed = await tokens.ConsumeAsync(work, OneTimePurpose.PasswordReset, request.Token, cancellationToken);
        if (consumed is not { UserId: { } userId, Data: { } issuer }
            || await work.Users.FindAsync(userId, cancellationToken) is not { } user
            || !await work.Users.IsOwnerAsync(JsonSerializer.Deserialize<string>(issuer)!, cancellationToken))
        {
            throw new PlacetException(AccountLinkErrors.InvalidToken);
        }

        await work.Users.UpdateAsync(user.ChangePassword(hash), cancellationToken);
        await work.CommitAsync(new ActivityEntry("password.reset", request.Origin) { OwnerId = userId, UserId = userId, Target = userId });
    }
}
