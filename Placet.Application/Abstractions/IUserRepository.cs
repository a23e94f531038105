using Placet.Domain.Accounts;

namespace Placet.Application.Abstractions;

/// <summary>Reads users.</summary>
public interface IUserQueries
{
    /// <summary>Whether there is any user; false before the first owner is created.</summary>
    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <summary>Lists all users, oldest first.</summary>
    Task<IReadOnlyList<User>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Reads one user, or null.</summary>
    Task<User?> FindAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Reads one user together with one of their sessions; null when there is no such user.</summary>
    /// <param name="sessionId">The session; null for a token that has none.</param>
    Task<UserWithSession?> FindWithSessionAsync(string userId, string? sessionId, CancellationToken cancellationToken);

    /// <summary>Finds a user by e-mail address, or null.</summary>
    /// <param name="email">The address; outer blanks, case and Unicode normalization form are ignored.</param>
    Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>Lists the addresses of all users with their lookup keys.</summary>
    Task<IReadOnlyList<StoredEmail>> ListEmailsAsync(CancellationToken cancellationToken);
}

/// <summary>A user with the state of one of their sessions.</summary>
/// <param name="IsSessionEnded">Whether the session was ended; false when it is not stored.</param>
/// <param name="SessionUsedAt">When the session was last used, up to 5 minutes late; null when it is not stored.</param>
public sealed record UserWithSession(User User, bool IsSessionEnded, DateTimeOffset? SessionUsedAt);

/// <summary>The stored e-mail address of a user.</summary>
public sealed record StoredEmail
{
    /// <summary>The user.</summary>
    public required string UserId { get; init; }

    /// <summary>The address.</summary>
    public required string Email { get; init; }

    /// <summary>Lookup key of the address; unique.</summary>
    public required string EmailKey { get; init; }
}

/// <summary>Changes users inside a write transaction.</summary>
public interface IUserRepository : IUserQueries
{
    /// <summary>Counts the users of role owner; at least 1 once the first owner is created.</summary>
    Task<long> CountOwnersAsync(CancellationToken cancellationToken);

    /// <summary>Stores a new user.</summary>
    /// <returns>False, with nothing stored, when another user has this address.</returns>
    Task<bool> TryAddAsync(User user, CancellationToken cancellationToken);

    /// <summary>Stores everything about a user that a request can change; false when there is no such user.</summary>
    Task<bool> UpdateAsync(User user, CancellationToken cancellationToken);

    /// <summary>Stores another hash of the same password.</summary>
    /// <param name="user">The user with the hash that the password was verified against.</param>
    /// <returns>False when the stored hash has changed since, or the user has been deleted.</returns>
    Task<bool> ReplacePasswordHashAsync(User user, PasswordHash renewed, CancellationToken cancellationToken);

    /// <summary>Replaces the lookup key of an address.</summary>
    /// <returns>False when another user has this key, or the stored key has changed since it was read.</returns>
    Task<bool> TryUpdateEmailKeyAsync(StoredEmail stored, string key, CancellationToken cancellationToken);

    /// <summary>Deletes a user with their agents, keys and preferences; false when there is no such user.</summary>
    Task<bool> DeleteAsync(string userId, CancellationToken cancellationToken);
}
