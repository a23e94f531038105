using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts;

/// <summary>Hashes passwords slowly, on threads that no request waits for.</summary>
public interface IPasswords
{
    /// <summary>Hashes a new password.</summary>
    /// <param name="password">The password.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What may be stored.</returns>
    /// <exception cref="Domain.Errors.PlacetException">Too many passwords wait to be hashed.</exception>
    Task<PasswordHash> HashAsync(SecretText password, CancellationToken cancellationToken);

    /// <summary>Compares a password with a stored hash.</summary>
    /// <param name="stored">The hash; null when there is no such user, which costs the same work and is never right.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it is the right one.</returns>
    /// <exception cref="Domain.Errors.PlacetException">Too many passwords wait to be hashed.</exception>
    Task<bool> VerifyAsync(PasswordHash? stored, SecretText password, CancellationToken cancellationToken);
}
