using Placet.Domain.Accounts;

namespace Placet.Application.Accounts;

/// <summary>The verified claims of a request's token.</summary>
/// <param name="SignInVersion">Version of the user's sign-ins that the token was issued for.</param>
/// <param name="SignedInAt">When the user's password was verified; tokens that continue this one carry it on.</param>
public sealed record PresentedToken(string UserId, int SignInVersion, DateTimeOffset SignedInAt)
{
    /// <summary>
    /// Reads the user again and requires that the token is still valid: it may have been revoked, as a stolen one, since it was checked.
    /// </summary>
    /// <param name="users">Inside a write transaction the result holds until the commit.</param>
    /// <exception cref="PlacetException">The user is deleted or the token revoked: <c>unauthorized</c>.</exception>
    internal async Task<User> RequireCurrentAsync(IUserQueries users, CancellationToken cancellationToken) =>
        await users.FindAsync(UserId, cancellationToken) is { } user && user.SignInVersion == SignInVersion
            ? user
            : throw new PlacetException(AccountErrors.Unauthorized);
}
