using System.Text.Json;
using Placet.Domain;
using Placet.Domain.Accounts;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IApiKeyRepository"/>
internal sealed class ApiKeyRepository(SqlContext sql) : IApiKeyRepository
{
    private const string Columns =
        "id, user_id, label, key_prefix, scopes, agent_ids, expires_at, last_used_at, last_used_ip, created_at, key_hash";

    internal const string ListSql = $"SELECT {Columns} FROM api_keys WHERE user_id = @userId ORDER BY created_at DESC, id DESC";
    internal const string FindSql = $"SELECT {Columns} FROM api_keys WHERE id = @keyId AND user_id = @userId";
    internal const string FindByHashSql = $"SELECT {Columns} FROM api_keys WHERE key_hash = @hash";

    internal const string AddSql = """
        INSERT INTO api_keys (id, user_id, label, key_hash, key_prefix, scopes, agent_ids, expires_at, last_used_at, last_used_ip,
            created_at)
        VALUES (@Id, @UserId, @Label, @KeyHash, @KeyPrefix, @Scopes, @AgentIds, @ExpiresAt, @LastUsedAt, @LastUsedIp, @CreatedAt)
        """;

    internal const string UpdateSql = """
        UPDATE api_keys SET label = @Label, scopes = @Scopes, agent_ids = @AgentIds, expires_at = @ExpiresAt
        WHERE id = @Id AND user_id = @UserId
        """;

    internal const string RotateSql = """
        UPDATE api_keys SET key_hash = @hash, key_prefix = @keyPrefix, last_used_at = NULL, last_used_ip = NULL
        WHERE id = @keyId AND user_id = @userId
        """;

    internal const string DeleteSql = "DELETE FROM api_keys WHERE id = @keyId AND user_id = @userId";

    internal const string RecordUseSql = """
        UPDATE api_keys SET last_used_at = @usedAt, last_used_ip = @ip
        WHERE id = @keyId AND user_id = @userId AND key_hash = @hash AND (last_used_at IS NULL OR last_used_at <= @notSince)
        """;

    public async Task<IReadOnlyList<ApiKey>> ListAsync(string userId, CancellationToken cancellationToken) =>
        [.. (await sql.ListAsync<Row>(ListSql, new { userId }, cancellationToken)).Select(static row => row.ToKey())];

    public async Task<ApiKey?> FindAsync(string userId, string keyId, CancellationToken cancellationToken) =>
        (await sql.FindAsync<Row>(FindSql, new { userId, keyId }, cancellationToken))?.ToKey();

    public async Task<StoredApiKey?> FindByHashAsync(byte[] hash, CancellationToken cancellationToken) =>
        await sql.FindAsync<Row>(FindByHashSql, new { hash }, cancellationToken) is { } row
            ? new StoredApiKey(row.ToKey(), row.KeyHash)
            : null;

    public Task AddAsync(StoredApiKey key, CancellationToken cancellationToken) =>
        sql.InsertForUserAsync(AddSql, Row.Of(key.Key, key.Hash), cancellationToken);

    public async Task UpdateAsync(ApiKey key, CancellationToken cancellationToken)
    {
        sql.AddChange(StateChange.Account(key.UserId));
        if (await sql.ExecuteAsync(UpdateSql, Row.Of(key, hash: []), cancellationToken) == 0)
            throw new PlacetException(AccountErrors.ApiKeyNotFound);
    }

    public async Task<ApiKey?> RotateAsync(string userId, string keyId, byte[] hash, string keyPrefix, CancellationToken cancellationToken)
    {
        sql.AddChange(StateChange.Account(userId));
        return await sql.ExecuteAsync(RotateSql, new { userId, keyId, hash, keyPrefix }, cancellationToken) == 0
            ? null
            : await FindAsync(userId, keyId, cancellationToken);
    }

    public async Task<bool> DeleteAsync(string userId, string keyId, CancellationToken cancellationToken)
    {
        sql.AddChange(StateChange.Account(userId));
        return await sql.ExecuteAsync(DeleteSql, new { userId, keyId }, cancellationToken) > 0;
    }

    public Task RecordUseAsync(StoredApiKey key, ApiKeyUse use, DateTimeOffset notSince, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(
            RecordUseSql,
            new { userId = key.Key.UserId, keyId = key.Key.Id, hash = key.Hash, usedAt = use.At, ip = use.Ip, notSince },
            cancellationToken);

    private sealed record Row(
        string Id, string UserId, string Label, string KeyPrefix, string Scopes, string? AgentIds, DateTimeOffset? ExpiresAt,
        DateTimeOffset? LastUsedAt, string? LastUsedIp, DateTimeOffset CreatedAt, byte[] KeyHash)
    {
        public static Row Of(ApiKey key, byte[] hash) => new(
            key.Id, key.UserId, key.Label, key.KeyPrefix, string.Join(' ', key.Scopes.Select(EnumText.Of)),
            key.AgentIds is null ? null : JsonSerializer.Serialize(key.AgentIds), key.ExpiresAt, key.LastUsedAt, key.LastUsedIp,
            key.CreatedAt, hash);

        public ApiKey ToKey() => new()
        {
            Id = Id,
            UserId = UserId,
            Label = Label,
            KeyPrefix = KeyPrefix,
            Scopes = [.. ParseScopes(Scopes)],
            AgentIds = AgentIds is null ? null : JsonSerializer.Deserialize<string[]>(AgentIds),
            ExpiresAt = ExpiresAt,
            LastUsedAt = LastUsedAt,
            LastUsedIp = LastUsedIp,
            CreatedAt = CreatedAt,
        };

        // A scope of a later version means nothing here: the key has the others.
        private static IEnumerable<ApiKeyScope> ParseScopes(string text)
        {
            foreach (var word in text.Split(' '))
            {
                if (EnumText.TryParse<ApiKeyScope>(word, out var scope))
                    yield return scope;
            }
        }
    }
}
