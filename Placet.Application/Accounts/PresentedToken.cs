using Placet.Domain.Accounts;

namespace Placet.Application.Accounts;

/// <summary>The verified claims of a request's token.</summary>
/// <param name="SignInVersion">Version of the user's sign-ins that the token was issued for.</param>
/// <param name="SignedInAt">When the user proved who they are; tokens that continue this one carry it on.</param>
/// <param name="SessionId">The session; null for a token of an older version of this program.</param>
/// <param name="HasSecondFactor">Whether a second factor was checked for the session.</param>
public sealed record PresentedToken(
    string UserId, int SignInVersion, DateTimeOffset SignedInAt, string? SessionId, bool HasSecondFactor)
{
    // The same for all tokens of a session; with the user, since the claims are independent of each other.
    internal string CacheKey { get; } = SessionId is null ? "user:" + UserId : $"session:{UserId}:{SessionId}";

    /// <summary>
    /// Reads the user again and requires that the token is still valid: it may have been revoked, as a stolen one, since it was checked.
    /// </summary>
    /// <param name="users">Inside a write transaction the result holds until the commit.</param>
    /// <exception cref="PlacetException">The user is deleted, or the token revoked or its session ended: <c>unauthorized</c>.</exception>
    internal async Task<User> RequireCurrentAsync(IUserQueries users, CancellationToken cancellationToken) =>
        await users.FindWithSessionAsync(UserId, SessionId, cancellationToken) is { } found && IsCurrent(found)
            ? found.User
            : throw new PlacetException(AccountErrors.Unauthorized);

    /// <summary>Whether the token is valid, given the stored state of its user and session.</summary>
    internal bool IsCurrent(UserWithSession found) => found.User.SignInVersion == SignInVersion && !found.IsSessionEnded;
}
