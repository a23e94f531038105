using Placet.Domain.Accounts;

namespace Placet.Application.Accounts.Invitations;

/// <summary>Ends links with the role of whoever made them: a former owner must not come back by one.</summary>
internal static class LinkIssuers
{
    /// <summary>Whether a user who made a link still is an owner.</summary>
    public static async Task<bool> IsOwnerAsync(this IUserQueries users, string userId, CancellationToken cancellationToken) =>
        await users.FindAsync(userId, cancellationToken) is { Role: UserRole.Owner };
}
