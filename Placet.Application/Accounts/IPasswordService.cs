using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts;

/// <summary>Hashes passwords on threads of its own, with a fair, bounded queue over clients. Thread-safe.</summary>
public interface IPasswordService
{
    /// <summary>Hashes a new password.</summary>
    /// <param name="partition">For whom; null for the program itself, which is not limited.</param>
    /// <exception cref="PlacetException">The queue of the client, or the whole queue, is full.</exception>
    Task<PasswordHash> HashAsync(SecretText password, HashingPartition? partition, CancellationToken cancellationToken);

    /// <summary>Verifies a password.</summary>
    /// <param name="stored">
    /// The stored hash; null for an unknown user, or the empty one of a user without a password: both take as long and never succeed.
    /// </param>
    /// <exception cref="PlacetException">The queue of the client, or the whole queue, is full.</exception>
    Task<PasswordCheck> VerifyAsync(
        PasswordHash? stored, SecretText password, HashingPartition? partition, CancellationToken cancellationToken);
}

/// <summary>The result of a verification.</summary>
/// <param name="Rehashed">A hash with the current parameters; null when the stored one has them, or the password is wrong.</param>
public readonly record struct PasswordCheck(bool IsCorrect, PasswordHash? Rehashed);
