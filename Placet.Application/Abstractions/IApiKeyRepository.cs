using Placet.Domain.Accounts;

namespace Placet.Application.Abstractions;

/// <summary>Reads API keys.</summary>
public interface IApiKeyQueries
{
    /// <summary>Lists a user's keys, newest first.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Finds a user's key; null when the user has no such key.</summary>
    Task<ApiKey?> FindAsync(string userId, string keyId, CancellationToken cancellationToken);

    /// <summary>Finds a key by its hash.</summary>
    /// <param name="hash">SHA-256 of the whole key, 32 bytes.</param>
    /// <returns>The key with its stored hash, to be compared in constant time; or null.</returns>
    Task<StoredApiKey?> FindByHashAsync(byte[] hash, CancellationToken cancellationToken);
}

/// <summary>An API key with its hash.</summary>
/// <param name="Key">The key's record.</param>
/// <param name="Hash">SHA-256 of the whole key, 32 bytes.</param>
public sealed record StoredApiKey(ApiKey Key, byte[] Hash);

/// <summary>A use of an API key.</summary>
/// <param name="Ip">The client's address; null when unknown.</param>
public readonly record struct ApiKeyUse(DateTimeOffset At, string? Ip);

/// <summary>Changes API keys inside a write transaction.</summary>
public interface IApiKeyRepository : IApiKeyQueries
{
    /// <summary>Stores a new key.</summary>
    Task AddAsync(StoredApiKey key, CancellationToken cancellationToken);

    /// <summary>Stores the label and the bounds of a key that exists.</summary>
    Task UpdateAsync(ApiKey key, CancellationToken cancellationToken);

    /// <summary>Replaces a key's hash; the old key stops working, and the new one counts as never used.</summary>
    /// <param name="userId">The user who owns the key.</param>
    /// <param name="keyId">Id of the key.</param>
    /// <param name="hash">SHA-256 of the new key, 32 bytes.</param>
    /// <param name="keyPrefix">The first characters of the new key.</param>
    /// <returns>The changed record, or null when the user has no such key.</returns>
    Task<ApiKey?> RotateAsync(string userId, string keyId, byte[] hash, string keyPrefix, CancellationToken cancellationToken);

    /// <summary>Deletes a key; false when the user has no such key.</summary>
    Task<bool> DeleteAsync(string userId, string keyId, CancellationToken cancellationToken);

    /// <summary>Records a use of a key, unless it was rotated or deleted since, or a recent use is stored already.</summary>
    /// <param name="key">The key as it was when it was used.</param>
    /// <param name="use">When it was used, and from where.</param>
    /// <param name="notSince">A stored use after this time is recent.</param>
    Task RecordUseAsync(StoredApiKey key, ApiKeyUse use, DateTimeOffset notSince, CancellationToken cancellationToken);
}
