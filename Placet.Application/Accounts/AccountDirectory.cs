using System.Security.Cryptography;
using System.Text;
using Placet.Application.Accounts.SignIn;
using Placet.Domain.Accounts;

namespace Placet.Application.Accounts;

/// <summary>Finds the user of a token and the record of an API key, cached until the account changes. Thread-safe.</summary>
/// <param name="sessions">Records every use of a session.</param>
public sealed class AccountDirectory(IPlacetStore store, IOwnerCache cache, ISessionUsage sessions)
{
    /// <summary>Reads the user of a token in its current state; null when deleted, or when the token was revoked.</summary>
    public async ValueTask<User?> FindUserAsync(PresentedToken token, CancellationToken cancellationToken)
    {
        var found = await cache.GetAsync(
            CacheGroup.State, token.CacheKey, (store, token),
            static argument => ReadUserAsync(argument.store, argument.token), refresh: false, cancellationToken);
        if (found is null || !token.IsCurrent(found))
            return null;
        sessions.Record(token, found.SessionUsedAt);
        return found.User;
    }

    /// <summary>Finds an API key, also an expired one; null when it is unknown or deleted.</summary>
    /// <param name="key">The whole key, as it was sent.</param>
    public ValueTask<StoredApiKey?> FindKeyAsync(string key, CancellationToken cancellationToken) =>
        FindKeyAsync(SHA256.HashData(Encoding.UTF8.GetBytes(key)), cancellationToken);

    /// <summary>Finds an API key, also an expired one; null when it is unknown or deleted.</summary>
    /// <param name="hash">SHA-256 of the whole key, 32 bytes.</param>
    public async ValueTask<StoredApiKey?> FindKeyAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var found = await cache.GetAsync(
            CacheGroup.State, "key:" + Convert.ToHexString(hash), (store, hash),
            static argument => ReadKeyAsync(argument.store, argument.hash), refresh: false, cancellationToken);
        // A database index does not compare in constant time; this comparison decides.
        return found is not null && CryptographicOperations.FixedTimeEquals(found.Hash, hash) ? found : null;
    }

    private static async Task<CacheItem<UserWithSession?>> ReadUserAsync(IPlacetStore store, PresentedToken token)
    {
        await using var read = await store.OpenAsync(CancellationToken.None);
        return new CacheItem<UserWithSession?>(
            await read.Users.FindWithSessionAsync(token.UserId, token.SessionId, CancellationToken.None), token.UserId, Lifetime: null);
    }

    private static async Task<CacheItem<StoredApiKey?>> ReadKeyAsync(IPlacetStore store, byte[] hash)
    {
        await using var read = await store.OpenAsync(CancellationToken.None);
        var key = await read.ApiKeys.FindByHashAsync(hash, CancellationToken.None);
        return new CacheItem<StoredApiKey?>(key, key?.Key.UserId, Lifetime: null);
    }
}
