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
    /// <param name="email">The address; outer blanks and case do not count.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The user, or null.</returns>
    Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken);
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

    /// <summary>Deletes a user with their agents, keys and preferences.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>False when there is no such user.</returns>
    Task<bool> DeleteAsync(string userId, CancellationToken cancellationToken);
}
