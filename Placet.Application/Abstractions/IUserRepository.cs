using Placet.Domain.Accounts;

namespace Placet.Application.Abstractions;

/// <summary>Reads users.</summary>
public interface IUserQueries
{
    /// <summary>Whether there is any user at all.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>False before the first owner is made.</returns>
    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <summary>Lists all users, oldest first.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The users.</returns>
    Task<IReadOnlyList<User>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Reads one user.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The user, or null.</returns>
    Task<User?> FindAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Finds the user of an address.</summary>
    /// <param name="email">The address; outer blanks, case and the way its characters are composed do not count.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The user, or null.</returns>
    Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>Lists the addresses of all users with the keys that they are found by.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The addresses.</returns>
    Task<IReadOnlyList<StoredAddress>> ListAddressesAsync(CancellationToken cancellationToken);
}

/// <summary>The address of a user as it is stored.</summary>
public sealed record StoredAddress
{
    /// <summary>The user.</summary>
    public required string UserId { get; init; }

    /// <summary>The address.</summary>
    public required string Email { get; init; }

    /// <summary>What it is found by; unique.</summary>
    public required string EmailKey { get; init; }
}

/// <summary>Changes users inside a write transaction.</summary>
public interface IUserRepository : IUserQueries
{
    /// <summary>Counts the users of role owner.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>At least 1, once the first owner is made.</returns>
    Task<long> CountOwnersAsync(CancellationToken cancellationToken);

    /// <summary>Stores a new user.</summary>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>False, with nothing stored, when another user has this address.</returns>
    Task<bool> TryAddAsync(User user, CancellationToken cancellationToken);

    /// <summary>Stores everything about a user that a request can change.</summary>
    /// <param name="user">The user as it shall be.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>False when there is no such user.</returns>
    Task<bool> UpdateAsync(User user, CancellationToken cancellationToken);

    /// <summary>Stores another hash of the password that a user has, unless the password was changed.</summary>
    /// <param name="user">The user as they were read, with the hash that the password was compared with.</param>
    /// <param name="renewed">The new hash of the same password.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>False when the user has another hash by now, or is gone.</returns>
    Task<bool> RenewPasswordHashAsync(User user, PasswordHash renewed, CancellationToken cancellationToken);

    /// <summary>Has a user found by another key of the same address.</summary>
    /// <param name="stored">The address as it was read.</param>
    /// <param name="key">The new key.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>False when another user has this key.</returns>
    Task<bool> TryRenewAddressKeyAsync(StoredAddress stored, string key, CancellationToken cancellationToken);

    /// <summary>Deletes a user with their agents, keys and preferences.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>False when there is no such user.</returns>
    Task<bool> DeleteAsync(string userId, CancellationToken cancellationToken);
}
