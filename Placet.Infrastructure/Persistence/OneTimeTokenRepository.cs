using Dapper;
using Placet.Domain;
using Placet.Domain.Accounts;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IOneTimeTokenRepository"/>
internal sealed class OneTimeTokenRepository(SqlContext sql) : IOneTimeTokenRepository
{
    private const string Columns = "id, purpose, user_id, data, tries, created_at, expires_at";

    internal const string FindSql =
        $"SELECT {Columns} FROM one_time_tokens WHERE token_hash = @hash AND purpose = @purpose AND expires_at > @now";

    internal const string ListSql =
        $"SELECT {Columns} FROM one_time_tokens WHERE purpose = @purpose AND expires_at > @now ORDER BY created_at, id";

    internal const string CountTriesSql = """
        SELECT COALESCE(SUM(tries), 0) FROM one_time_tokens WHERE user_id = @userId AND purpose = @purpose AND expires_at > @now
        """;

    internal const string AddSql = """
        INSERT INTO one_time_tokens (id, purpose, user_id, token_hash, data, tries, created_at, expires_at)
        VALUES (@Id, @purpose, @UserId, @hash, @Data, @Tries, @CreatedAt, @ExpiresAt)
        """;

    internal const string CountTrySql = """
        UPDATE one_time_tokens SET tries = tries + 1
        WHERE token_hash = @hash AND purpose = @purpose AND expires_at > @now AND tries < @maxTries
        """;

    internal const string ConsumeSql =
        "DELETE FROM one_time_tokens WHERE token_hash = @hash AND purpose = @purpose AND expires_at > @now";

    internal const string RemoveSql = "DELETE FROM one_time_tokens WHERE id = @id AND purpose = @purpose";
    internal const string RemoveOfUserSql = "DELETE FROM one_time_tokens WHERE user_id = @userId AND purpose = @purpose";

    internal const string RemoveExpiredSql = """
        DELETE FROM one_time_tokens WHERE id IN (
            SELECT id FROM (
                SELECT t.id, ROW_NUMBER() OVER (ORDER BY t.expires_at) AS position FROM one_time_tokens t WHERE t.expires_at <= @expired
            ) ranked
            WHERE position <= @limit)
        """;

    public async Task<OneTimeToken?> FindAsync(
        OneTimePurpose purpose, byte[] hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await sql.FindAsync<Row>(FindSql, new { purpose = EnumText.Of(purpose), hash, now }, cancellationToken))?.ToToken();

    public async Task<IReadOnlyList<OneTimeToken>> ListAsync(
        OneTimePurpose purpose, DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. (await sql.ListAsync<Row>(ListSql, new { purpose = EnumText.Of(purpose), now }, cancellationToken))
            .Select(static row => row.ToToken())];

    public Task<long> CountTriesAsync(
        string userId, OneTimePurpose purpose, DateTimeOffset now, CancellationToken cancellationToken) =>
        sql.FindAsync<long>(CountTriesSql, new { userId, purpose = EnumText.Of(purpose), now }, cancellationToken);

    public Task AddAsync(OneTimeToken token, byte[] hash, CancellationToken cancellationToken) =>
        sql.InsertForUserAsync(AddSql, Parameters(token, hash), cancellationToken);

    public async Task<bool> TryAddAsync(OneTimeToken token, byte[] hash, CancellationToken cancellationToken) =>
        await sql.InsertUnlessDuplicateAsync(AddSql, Parameters(token, hash), cancellationToken) > 0;

    public async Task<bool> CountTryAsync(
        OneTimePurpose purpose, byte[] hash, int maxTries, DateTimeOffset now, CancellationToken cancellationToken) =>
        await sql.ExecuteAsync(
            CountTrySql, new { purpose = EnumText.Of(purpose), hash, maxTries, now }, cancellationToken) > 0;

    // Everything but the tries stays as it was stored, so the record that is read here is the one that is deleted.
    public async Task<OneTimeToken?> ConsumeAsync(
        OneTimePurpose purpose, byte[] hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var token = await FindAsync(purpose, hash, now, cancellationToken);
        return await sql.ExecuteAsync(ConsumeSql, new { purpose = EnumText.Of(purpose), hash, now }, cancellationToken) > 0 ? token : null;
    }

    public async Task<bool> RemoveAsync(OneTimePurpose purpose, string id, CancellationToken cancellationToken) =>
        await sql.ExecuteAsync(RemoveSql, new { purpose = EnumText.Of(purpose), id }, cancellationToken) > 0;

    public Task RemoveOfUserAsync(string userId, OneTimePurpose purpose, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(RemoveOfUserSql, new { userId, purpose = EnumText.Of(purpose) }, cancellationToken);

    public Task<int> RemoveExpiredAsync(DateTimeOffset expired, int limit, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(RemoveExpiredSql, new { expired, limit }, cancellationToken);

    private static object Parameters(OneTimeToken token, byte[] hash) => new
    {
        token.Id,
        purpose = EnumText.Of(token.Purpose),
        token.UserId,
        hash,
        token.Data,
        token.Tries,
        token.CreatedAt,
        token.ExpiresAt,
    };

    [method: ExplicitConstructor]
    private sealed record Row(
        string Id, string Purpose, string? UserId, string? Data, int Tries, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
    {
        public OneTimeToken ToToken() => new()
        {
            Id = Id,
            Purpose = EnumText.Parse<OneTimePurpose>(Purpose),
            UserId = UserId,
            Data = Data,
            Tries = Tries,
            CreatedAt = CreatedAt,
            ExpiresAt = ExpiresAt,
        };
    }
}
