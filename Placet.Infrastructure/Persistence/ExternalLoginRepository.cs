using Placet.Domain.Accounts;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IExternalLoginRepository"/>
internal sealed class ExternalLoginRepository(SqlContext sql) : IExternalLoginRepository
{
    private const string Columns = "id, user_id, provider, issuer, subject, created_at, last_used_at";

    internal const string ListSql = $"SELECT {Columns} FROM external_logins WHERE user_id = @userId ORDER BY created_at, id";
    internal const string FindSql = $"SELECT {Columns} FROM external_logins WHERE issuer = @issuer AND subject = @subject";

    internal const string AddSql = """
        INSERT INTO external_logins (id, user_id, provider, issuer, subject, created_at, last_used_at)
        VALUES (@Id, @UserId, @Provider, @Issuer, @Subject, @CreatedAt, @LastUsedAt)
        """;

    internal const string RecordUseSql = "UPDATE external_logins SET last_used_at = @usedAt WHERE id = @id AND user_id = @userId";
    internal const string DeleteSql = "DELETE FROM external_logins WHERE id = @id AND user_id = @userId";

    public Task<IReadOnlyList<ExternalLogin>> ListAsync(string userId, CancellationToken cancellationToken) =>
        sql.ListAsync<ExternalLogin>(ListSql, new { userId }, cancellationToken);

    public Task<ExternalLogin?> FindAsync(string issuer, string subject, CancellationToken cancellationToken) =>
        sql.FindAsync<ExternalLogin>(FindSql, new { issuer, subject }, cancellationToken);

    public async Task<bool> TryAddAsync(ExternalLogin login, CancellationToken cancellationToken) =>
        await sql.InsertUnlessDuplicateAsync(AddSql, login, cancellationToken) > 0;

    public Task RecordUseAsync(ExternalLogin login, DateTimeOffset usedAt, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(RecordUseSql, new { id = login.Id, userId = login.UserId, usedAt }, cancellationToken);

    public async Task<bool> DeleteAsync(string userId, string id, CancellationToken cancellationToken) =>
        await sql.ExecuteAsync(DeleteSql, new { id, userId }, cancellationToken) > 0;
}
