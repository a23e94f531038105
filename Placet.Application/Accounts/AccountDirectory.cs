using System.Security.Cryptography;
using System.Text;
using Placet.Application.Accounts.ApiKeys;
using Placet.Domain.Accounts;

namespace Placet.Application.Accounts;

/// <summary>Who a credential stands for; asked at every request, and so remembered until the account changes.</summary>
/// <param name="store">Where accounts are kept.</param>
/// <param name="cache">Remembers what was read.</param>
/// <param name="uses">Hears of every use of a key.</param>
public sealed class AccountDirectory(IPlacetStore store, IOwnerCache cache, IApiKeyUsage uses)
{
    /// <summary>Reads the user of a token as it is now.</summary>
    /// <returns>The user, or null when deleted.</returns>
    public ValueTask<User?> FindUserAsync(string userId, CancellationToken cancellationToken) => cache.GetAsync(
        CacheGroup.State, "user:" + userId, (store, userId), static argument => ReadUserAsync(argument.store, argument.userId), refresh: false, cancellationToken);

    /// <summary>Finds an API key, which acts for its user.</summary>
    /// <param name="key">The key as it was sent.</param>
    /// <returns>The key's record, or null when the key is not known (any more).</returns>
    public async Task<ApiKey?> FindKeyAsync(string key, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var found = await cache.GetAsync(
            CacheGroup.State, "key:" + Convert.ToHexString(hash), (store, hash), static argument => ReadKeyAsync(argument.store, argument.hash), refresh: false,
            cancellationToken);
        // The index finds the hash in its own way; only the comparison in constant time decides.
        if (found is null || !CryptographicOperations.FixedTimeEquals(found.Hash, hash))
            return null;
        uses.Record(found);
        return found.Key;
    }

    private static async Task<CacheItem<User?>> ReadUserAsync(IPlacetStore store, string userId)
    {
        await using var read = await store.OpenAsync(CancellationToken.None);
        return new CacheItem<User?>(await read.Users.FindAsync(userId, CancellationToken.None), userId, Lifetime: null);
    }

    private static async Task<CacheItem<StoredApiKey?>> ReadKeyAsync(IPlacetStore store, byte[] hash)
    {
        await using var read = await store.OpenAsync(CancellationToken.None);
        var key = await read.ApiKeys.FindByHashAsync(hash, CancellationToken.None);
        return new CacheItem<StoredApiKey?>(key, key?.Key.UserId, Lifetime: null);
    }
}
