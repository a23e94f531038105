using Placet.Application.Accounts.OneTime;
using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts.Invitations;

/// <summary>Rules of links with a one-time token. They end with the role of whoever made them: a former owner must not come back.</summary>
internal static class LinkRules
{
    /// <summary>Whether a user who made a link still is an owner.</summary>
    public static async Task<bool> IsOwnerAsync(this IUserQueries users, string userId, CancellationToken cancellationToken) =>
        await users.FindAsync(userId, cancellationToken) is { Role: UserRole.Owner };

    /// <summary>Requires a token that is valid now, and stays so; whoever uses it up looks again.</summary>
    /// <exception cref="PlacetException">It is unknown, used or expired: <c>invalid_token</c>.</exception>
    public static async Task RequireLinkAsync(
        this OneTimeTokens tokens, IPlacetStore store, OneTimePurpose purpose, SecretText token, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        if (await tokens.FindAsync(read.OneTimeTokens, purpose, token, cancellationToken) is null)
            throw new PlacetException(AccountLinkErrors.InvalidToken);
    }
}
