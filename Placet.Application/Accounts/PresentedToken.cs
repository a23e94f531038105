using Placet.Domain.Accounts;

namespace Placet.Application.Accounts;

/// <summary>What the token of a request vouches for. Whatever is issued in exchange is issued for this version of sign-ins and no other.</summary>
/// <param name="SignInVersion">The version of the user's sign-ins that the token was made for.</param>
/// <param name="SignedInAt">When the user proved who they are by a password; tokens that follow from this one carry it on.</param>
public sealed record PresentedToken(string UserId, int SignInVersion, DateTimeOffset SignedInAt)
{
    /// <summary>
    /// Reads the user, whose sign-ins must not have ended since the token was checked: between that check and this read, a password may
    /// have been changed because the token was stolen.
    /// </summary>
    /// <param name="users">Where the user is read; inside a write transaction the answer holds until it commits.</param>
    /// <returns>The user, at the version of the token.</returns>
    /// <exception cref="PlacetException">The user is gone or their sign-ins have ended: <c>unauthorized</c>.</exception>
    internal async Task<User> RequireCurrentAsync(IUserQueries users, CancellationToken cancellationToken) =>
        await users.FindAsync(UserId, cancellationToken) is { } user && user.SignInVersion == SignInVersion
            ? user
            : throw new PlacetException(AccountErrors.Unauthorized);
}
