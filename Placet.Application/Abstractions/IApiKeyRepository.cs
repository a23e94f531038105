using Placet.Domain.Accounts;

namespace Placet.Application.Abstractions;

/// <summary>Reads API keys.</summary>
public interface IApiKeyQueries
{
    /// <summary>Lists a user's keys, newest first.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The keys, without what they are.</returns>
    Task<IReadOnlyList<ApiKey>> ListAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Finds the key of a hash.</summary>
    /// <param name="hash">SHA-256 of the whole key, 32 bytes.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The key with the hash as it is stored, to be compared once more in constant time; or null.</returns>
    Task<StoredApiKey?> FindByHashAsync(byte[] hash, CancellationToken cancellationToken);
}

/// <summary>A key together with what it is recognized by.</summary>
/// <param name="Key">The key.</param>
/// <param name="Hash">SHA-256 of the whole key, 32 bytes.</param>
public sealed record StoredApiKey(ApiKey Key, byte[] Hash);

/// <summary>Changes API keys inside a write transaction.</summary>
public interface IApiKeyRepository : IApiKeyQueries
{
    /// <summary>Stores a new key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task AddAsync(StoredApiKey key, CancellationToken cancellationToken);

    /// <summary>Replaces what a key is recognized by; the old one stops working and counts as never used.</summary>
    /// <param name="userId">The user it has to belong to.</param>
    /// <param name="keyId">The key.</param>
    /// <param name="hash">SHA-256 of the new key, 32 bytes.</param>
    /// <param name="keyPrefix">The first characters of the new key.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>The key as it is now, or null when the user has no such key.</returns>
    Task<ApiKey?> RotateAsync(string userId, string keyId, byte[] hash, string keyPrefix, CancellationToken cancellationToken);

    /// <summary>Deletes a key.</summary>
    /// <param name="userId">The user it has to belong to.</param>
    /// <param name="keyId">The key.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>False when the user has no such key.</returns>
    Task<bool> DeleteAsync(string userId, string keyId, CancellationToken cancellationToken);

    /// <summary>Records a use of a key, unless it was rotated or deleted since, or a recent use is recorded already.</summary>
    /// <param name="key">The key as it was when it was used.</param>
    /// <param name="usedAt">When it was used.</param>
    /// <param name="notSince">A recorded use after this time is recent enough.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task RecordUseAsync(StoredApiKey key, DateTimeOffset usedAt, DateTimeOffset notSince, CancellationToken cancellationToken);
}
