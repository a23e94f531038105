using System.Security.Cryptography;
using System.Text;
using Placet.Application.Abstractions;
using Placet.Application.Accounts.ApiKeys;
using Placet.Domain.Accounts;

namespace Placet.Application.Accounts;

/// <summary>Who a credential stands for; asked at every request, so it is the one place where answers could be remembered.</summary>
/// <param name="store">Where accounts are kept.</param>
/// <param name="uses">Hears of every use of a key.</param>
public sealed class AccountDirectory(IPlacetStore store, IApiKeyUses uses)
{
    /// <summary>Reads the user of a token as it is now.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The user, or null when deleted.</returns>
    public async Task<User?> FindUserAsync(string userId, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.Users.FindAsync(userId, cancellationToken);
    }

    /// <summary>Finds the user that an API key acts for.</summary>
    /// <param name="key">The key as it was sent.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The user's id, or null when the key is not known (any more).</returns>
    public async Task<string?> FindOwnerOfKeyAsync(string key, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        await using var read = await store.OpenAsync(cancellationToken);
        // The index finds the hash in its own way; only the comparison in constant time decides.
        if (await read.ApiKeys.FindByHashAsync(hash, cancellationToken) is not { } found || !CryptographicOperations.FixedTimeEquals(found.Hash, hash))
            return null;
        uses.Note(found);
        return found.Key.UserId;
    }
}
