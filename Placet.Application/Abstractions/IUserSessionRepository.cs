using Placet.Domain.Accounts;

namespace Placet.Application.Abstractions;

/// <summary>Reads sessions of users.</summary>
public interface IUserSessionQueries
{
    /// <summary>Lists a user's sessions that have not ended, the last used first; at most 200.</summary>
    Task<IReadOnlyList<UserSession>> ListAsync(string userId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Whether a session has not ended that was begun in a session at an identity provider.</summary>
    Task<bool> HasExternalAsync(string issuer, string sessionId, CancellationToken cancellationToken);
}

/// <summary>Changes sessions of users inside a write transaction.</summary>
public interface IUserSessionRepository : IUserSessionQueries
{
    /// <summary>Stores a new session.</summary>
    /// <param name="browser">Identifies browser and network, see <see cref="Accounts.SignIn.BrowserKey"/>; null without a client.</param>
    /// <exception cref="PlacetException">The user has been deleted.</exception>
    Task AddAsync(UserSession session, string? browser, CancellationToken cancellationToken);

    /// <summary>Whether a user has signed in with this browser before; also true for a first sign-in.</summary>
    Task<bool> IsKnownAsync(string userId, string browser, CancellationToken cancellationToken);

    /// <summary>Moves a session to another version of the user's sign-ins.</summary>
    /// <returns>False when the user has no such session, or it has ended.</returns>
    Task<bool> RestartAsync(UserSession session, CancellationToken cancellationToken);

    /// <summary>Ends a session; false when the user has no such session, or it has ended.</summary>
    Task<bool> EndAsync(string userId, string sessionId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends sessions that were begun at an identity provider.</summary>
    /// <param name="issuer">The provider's issuer identifier.</param>
    /// <param name="subject">The user there; null for all users of <paramref name="sessionId"/>.</param>
    /// <param name="sessionId">The provider's session; null for all sessions of <paramref name="subject"/>.</param>
    /// <returns>The users whose sessions have ended.</returns>
    /// <exception cref="ArgumentException">Both are null.</exception>
    Task<IReadOnlyList<string>> EndExternalAsync(
        string issuer, string? subject, string? sessionId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Records a use of a session, unless a recent one is stored already.</summary>
    /// <param name="notSince">A stored use after this time is recent.</param>
    Task RecordUseAsync(
        string userId, string sessionId, DateTimeOffset usedAt, DateTimeOffset notSince, CancellationToken cancellationToken);

    /// <summary>Removes sessions that expired before a time.</summary>
    /// <returns>The number removed.</returns>
    Task<int> RemoveExpiredAsync(DateTimeOffset expired, CancellationToken cancellationToken);
}
