using Placet.Domain.Accounts;
using Placet.Domain.Secrets;

namespace Placet.Application.Accounts;

/// <summary>Hashes passwords slowly, on threads that no request waits for. Clients take turns; each may only wait for so many.</summary>
public interface IPasswordService
{
    /// <summary>Hashes a new password.</summary>
    /// <param name="share">For whom; null for the program itself, which is never refused for having too many.</param>
    /// <exception cref="Domain.Errors.PlacetException">The client has its share waiting already, or too many clients wait.</exception>
    Task<PasswordHash> HashAsync(SecretText password, HashingShare? share, CancellationToken cancellationToken);

    /// <summary>Compares a password with a stored hash.</summary>
    /// <param name="stored">The hash; null when there is no such user, which costs the same work and is never right.</param>
    /// <returns>Whether it is the right one, and a better hash of it where the stored one is of an earlier strength.</returns>
    /// <exception cref="Domain.Errors.PlacetException">The client has its share waiting already, or too many clients wait.</exception>
    Task<PasswordCheck> VerifyAsync(PasswordHash? stored, SecretText password, HashingShare? share, CancellationToken cancellationToken);
}

/// <summary>What a comparison has found.</summary>
/// <param name="IsRight">Whether the password is the right one.</param>
/// <param name="Renewed">The right password hashed with today's strength; null when the stored hash has that already, or the password is wrong.</param>
public readonly record struct PasswordCheck(bool IsRight, PasswordHash? Renewed);
