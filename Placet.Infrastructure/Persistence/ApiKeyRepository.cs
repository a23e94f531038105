using Placet.Domain.Accounts;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IApiKeyRepository"/>
internal sealed class ApiKeyRepository(SqlContext sql) : IApiKeyRepository
{
    private const string Columns = "id, user_id, label, key_prefix, last_used_at, created_at";

    internal const string ListSql = $"SELECT {Columns} FROM api_keys WHERE user_id = @userId ORDER BY created_at DESC, id DESC";
    internal const string FindSql = $"SELECT {Columns} FROM api_keys WHERE id = @keyId AND user_id = @userId";
    internal const string FindByHashSql = $"SELECT {Columns}, key_hash FROM api_keys WHERE key_hash = @hash";

    internal const string AddSql = """
        INSERT INTO api_keys (id, user_id, label, key_hash, key_prefix, last_used_at, created_at)
        VALUES (@Id, @UserId, @Label, @Hash, @KeyPrefix, @LastUsedAt, @CreatedAt)
        """;

    internal const string RotateSql = """
        UPDATE api_keys SET key_hash = @hash, key_prefix = @keyPrefix, last_used_at = NULL
        WHERE id = @keyId AND user_id = @userId
        """;

    internal const string DeleteSql = "DELETE FROM api_keys WHERE id = @keyId AND user_id = @userId";

    internal const string RecordUseSql = """
        UPDATE api_keys SET last_used_at = @usedAt
        WHERE id = @keyId AND user_id = @userId AND key_hash = @hash AND (last_used_at IS NULL OR last_used_at <= @notSince)
        """;

    public Task<IReadOnlyList<ApiKey>> ListAsync(string userId, CancellationToken cancellationToken) =>
        sql.ListAsync<ApiKey>(ListSql, new { userId }, cancellationToken);

    public async Task<StoredApiKey?> FindByHashAsync(byte[] hash, CancellationToken cancellationToken) =>
        await sql.FindAsync<Row>(FindByHashSql, new { hash }, cancellationToken) is { } row
            ? new StoredApiKey(row.ToKey(), row.KeyHash)
            : null;

    public Task AddAsync(StoredApiKey key, CancellationToken cancellationToken) => sql.InsertForUserAsync(
        AddSql,
        new { key.Key.Id, key.Key.UserId, key.Key.Label, key.Hash, key.Key.KeyPrefix, key.Key.LastUsedAt, key.Key.CreatedAt },
        cancellationToken);

    public async Task<ApiKey?> RotateAsync(string userId, string keyId, byte[] hash, string keyPrefix, CancellationToken cancellationToken)
    {
        sql.AddChange(StateChange.Account(userId));
        return await sql.ExecuteAsync(RotateSql, new { userId, keyId, hash, keyPrefix }, cancellationToken) == 0
            ? null
            : await sql.FindAsync<ApiKey>(FindSql, new { userId, keyId }, cancellationToken);
    }

    public async Task<bool> DeleteAsync(string userId, string keyId, CancellationToken cancellationToken)
    {
        sql.AddChange(StateChange.Account(userId));
        return await sql.ExecuteAsync(DeleteSql, new { userId, keyId }, cancellationToken) > 0;
    }

    public Task RecordUseAsync(StoredApiKey key, DateTimeOffset usedAt, DateTimeOffset notSince, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(
            RecordUseSql, new { userId = key.Key.UserId, keyId = key.Key.Id, hash = key.Hash, usedAt, notSince }, cancellationToken);

    private sealed record Row(
        string Id, string UserId, string Label, string KeyPrefix, DateTimeOffset? LastUsedAt, DateTimeOffset CreatedAt, byte[] KeyHash)
    {
        public ApiKey ToKey() => new()
        {
            Id = Id,
            UserId = UserId,
            Label = Label,
            KeyPrefix = KeyPrefix,
            LastUsedAt = LastUsedAt,
            CreatedAt = CreatedAt,
        };
    }
}
