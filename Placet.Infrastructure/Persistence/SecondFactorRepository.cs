using Dapper;
using Placet.Domain.Accounts;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="ISecondFactorRepository"/>
internal sealed class SecondFactorRepository(SqlContext sql) : ISecondFactorRepository
{
    internal const string CountSql = """
        SELECT (SELECT COUNT(*) FROM totp_secrets WHERE user_id = @userId AND confirmed_at IS NOT NULL) AS totp_secrets,
            (SELECT COUNT(*) FROM passkeys WHERE user_id = @userId) AS passkeys,
            (SELECT COUNT(*) FROM recovery_codes WHERE user_id = @userId) AS recovery_codes
        """;

    internal const string FindTotpSql =
        "SELECT user_id, secret, last_step, created_at, confirmed_at FROM totp_secrets WHERE user_id = @userId";

    internal const string DeleteUnconfirmedTotpSql = "DELETE FROM totp_secrets WHERE user_id = @userId AND confirmed_at IS NULL";

    internal const string AddTotpSql = """
        INSERT INTO totp_secrets (user_id, secret, last_step, created_at)
        SELECT @userId, @secret, 0, @createdAt WHERE NOT EXISTS (SELECT 1 FROM totp_secrets WHERE user_id = @userId)
        """;

    internal const string ConfirmTotpSql = """
        UPDATE totp_secrets SET confirmed_at = @now, last_step = @totpStep
        WHERE user_id = @userId AND secret = @secret AND confirmed_at IS NULL
        """;

    internal const string UseTotpStepSql = """
        UPDATE totp_secrets SET last_step = @totpStep
        WHERE user_id = @userId AND confirmed_at IS NOT NULL AND last_step < @totpStep
        """;

    internal const string DeleteTotpSql = "DELETE FROM totp_secrets WHERE user_id = @userId AND confirmed_at IS NOT NULL";
    internal const string DeleteAllTotpSql = "DELETE FROM totp_secrets WHERE user_id = @userId";
    internal const string DeletePasskeysSql = "DELETE FROM passkeys WHERE user_id = @userId";
    internal const string DeleteRecoveryCodesSql = "DELETE FROM recovery_codes WHERE user_id = @userId";
    internal const string AddRecoveryCodeSql = "INSERT INTO recovery_codes (user_id, code_hash) VALUES (@userId, @hash)";
    internal const string UseRecoveryCodeSql = "DELETE FROM recovery_codes WHERE user_id = @userId AND code_hash = @hash";

    internal const string FindBrowserSql =
        "SELECT token_hash FROM remembered_browsers WHERE user_id = @userId AND token_hash = @hash AND expires_at > @now";

    internal const string AddBrowserSql = """
        INSERT INTO remembered_browsers (token_hash, user_id, created_at, expires_at) VALUES (@hash, @userId, @now, @expiresAt)
        """;

    internal const string ForgetBrowsersSql = "DELETE FROM remembered_browsers WHERE user_id = @userId";

    internal const string RemoveExpiredBrowsersSql = """
        DELETE FROM remembered_browsers WHERE token_hash IN (
            SELECT token_hash FROM (
                SELECT b.token_hash, ROW_NUMBER() OVER (ORDER BY b.expires_at) AS position
                FROM remembered_browsers b WHERE b.expires_at <= @expired
            ) ranked
            WHERE position <= @limit)
        """;

    public async Task<SecondFactors> CountAsync(string userId, CancellationToken cancellationToken)
    {
        var row = await sql.FindAsync<CountRow>(CountSql, new { userId }, cancellationToken);
        return new SecondFactors(row!.TotpSecrets > 0, row.Passkeys, row.RecoveryCodes);
    }

    public async Task<TotpSecret?> FindTotpAsync(string userId, CancellationToken cancellationToken) =>
        (await sql.FindAsync<TotpRow>(FindTotpSql, new { userId }, cancellationToken))?.ToSecret();

    public async Task<bool> IsBrowserRememberedAsync(
        string userId, byte[] hash, DateTimeOffset now, CancellationToken cancellationToken) =>
        await sql.FindAsync<byte[]>(FindBrowserSql, new { userId, hash, now }, cancellationToken) is not null;

    public async Task<bool> TrySetTotpAsync(TotpSecret secret, CancellationToken cancellationToken)
    {
        await sql.ExecuteAsync(DeleteUnconfirmedTotpSql, new { userId = secret.UserId }, cancellationToken);
        var parameters = new { userId = secret.UserId, secret = secret.Secret.Ciphertext, createdAt = secret.CreatedAt };
        return await sql.InsertUnlessDuplicateAsync(AddTotpSql, parameters, cancellationToken) > 0;
    }

    public async Task<bool> ConfirmTotpAsync(TotpSecret secret, long step, DateTimeOffset now, CancellationToken cancellationToken)
    {
        sql.AddChange(StateChange.Account(secret.UserId));
        var parameters = new { userId = secret.UserId, secret = secret.Secret.Ciphertext, totpStep = step, now };
        return await sql.ExecuteAsync(ConfirmTotpSql, parameters, cancellationToken) > 0;
    }

    public async Task<bool> UseTotpStepAsync(string userId, long step, CancellationToken cancellationToken) =>
        await sql.ExecuteAsync(UseTotpStepSql, new { userId, totpStep = step }, cancellationToken) > 0;

    public async Task<bool> DeleteTotpAsync(string userId, CancellationToken cancellationToken)
    {
        sql.AddChange(StateChange.Account(userId));
        return await sql.ExecuteAsync(DeleteTotpSql, new { userId }, cancellationToken) > 0;
    }

    public async Task ReplaceRecoveryCodesAsync(string userId, IReadOnlyList<byte[]> hashes, CancellationToken cancellationToken)
    {
        await sql.ExecuteAsync(DeleteRecoveryCodesSql, new { userId }, cancellationToken);
        foreach (var hash in hashes)
            await sql.ExecuteAsync(AddRecoveryCodeSql, new { userId, hash }, cancellationToken);
    }

    public async Task<bool> UseRecoveryCodeAsync(string userId, byte[] hash, CancellationToken cancellationToken) =>
        await sql.ExecuteAsync(UseRecoveryCodeSql, new { userId, hash }, cancellationToken) > 0;

    public Task RememberBrowserAsync(
        string userId, byte[] hash, DateTimeOffset now, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        sql.InsertForUserAsync(AddBrowserSql, new { userId, hash, now, expiresAt }, cancellationToken);

    public async Task DeleteAllAsync(string userId, CancellationToken cancellationToken)
    {
        sql.AddChange(StateChange.Account(userId));
        foreach (var statement in new[] { DeleteAllTotpSql, DeletePasskeysSql, DeleteRecoveryCodesSql, ForgetBrowsersSql })
            await sql.ExecuteAsync(statement, new { userId }, cancellationToken);
    }

    public Task<int> RemoveExpiredBrowsersAsync(DateTimeOffset expired, int limit, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(RemoveExpiredBrowsersSql, new { expired, limit }, cancellationToken);

    [method: ExplicitConstructor]
    private sealed record CountRow(int TotpSecrets, int Passkeys, int RecoveryCodes);

    [method: ExplicitConstructor]
    private sealed record TotpRow(
        string UserId, string Secret, long LastStep, DateTimeOffset CreatedAt, DateTimeOffset? ConfirmedAt)
    {
        public TotpSecret ToSecret() => new()
        {
            UserId = UserId,
            Secret = new ProtectedSecret(Secret),
            LastStep = LastStep,
            CreatedAt = CreatedAt,
            ConfirmedAt = ConfirmedAt,
        };
    }
}
