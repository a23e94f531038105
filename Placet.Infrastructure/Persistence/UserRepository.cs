using Dapper;
using Placet.Application.Accounts;
using Placet.Domain;
using Placet.Domain.Accounts;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IUserRepository"/>
internal sealed class UserRepository(SqlContext sql) : IUserRepository
{
    private const string Columns = """
        id, email, display_name, role, password_hash, must_change_password, sign_in_version, created_at,
        CASE WHEN EXISTS (SELECT 1 FROM totp_secrets t WHERE t.user_id = users.id AND t.confirmed_at IS NOT NULL)
            OR EXISTS (SELECT 1 FROM passkeys p WHERE p.user_id = users.id) THEN 1 ELSE 0 END AS second_factors
        """;

    internal const string AnySql = "SELECT COUNT(*) FROM users";
    internal const string CountOwnersSql = "SELECT COUNT(*) FROM users WHERE role = 'owner'";
    internal const string ListSql = $"SELECT {Columns} FROM users ORDER BY created_at, id";
    internal const string FindSql = $"SELECT {Columns} FROM users WHERE id = @userId";

    internal const string FindWithSessionSql = $"""
        SELECT {Columns},
            (SELECT last_used_at FROM user_sessions WHERE id = @sessionId AND user_id = @userId) AS session_used_at,
            (SELECT COUNT(*) FROM user_sessions WHERE id = @sessionId AND user_id = @userId AND ended_at IS NOT NULL) AS sessions_ended
        FROM users WHERE id = @userId
        """;

    internal const string ListEmailsSql = "SELECT id AS user_id, email, email_key FROM users ORDER BY created_at, id";

    // Two users may have the same normalized address, stored before addresses were normalized: each is found by the form they type.
    internal const string FindByEmailSql = $"""
        SELECT {Columns} FROM users WHERE email_key = @emailKey OR email_key = @typedKey
        ORDER BY CASE WHEN email_key = @typedKey THEN 0 ELSE 1 END
        """;

    internal const string AddSql = """
        INSERT INTO users (id, email, email_key, display_name, role, password_hash, must_change_password, sign_in_version, created_at)
        VALUES (@Id, @Email, @emailKey, @DisplayName, @role, @passwordHash, @MustChangePassword, @SignInVersion, @CreatedAt)
        """;

    internal const string UpdateSql = """
        UPDATE users SET display_name = @DisplayName, role = @role, password_hash = @passwordHash,
            must_change_password = @MustChangePassword, sign_in_version = @SignInVersion
        WHERE id = @Id
        """;

    // A browser is remembered no longer than the sign-ins that it was remembered in.
    internal const string ForgetBrowsersSql = """
        DELETE FROM remembered_browsers
        WHERE user_id = @Id AND EXISTS (SELECT 1 FROM users WHERE id = @Id AND sign_in_version <> @SignInVersion)
        """;

    internal const string ReplacePasswordHashSql = "UPDATE users SET password_hash = @renewed WHERE id = @userId AND password_hash = @stored";

    internal const string UpdateEmailKeySql = """
        UPDATE users SET email_key = @renewed
        WHERE id = @userId AND email_key = @stored AND NOT EXISTS (SELECT 1 FROM users WHERE email_key = @renewed)
        """;

    // Sub-agents reference their parents: the references are cleared first, so that the cascade can delete in any order.
    internal const string DetachAgentsSql = "UPDATE agents SET parent_agent_id = NULL WHERE owner_id = @userId";
    internal const string DeleteSql = "DELETE FROM users WHERE id = @userId";

    public async Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        await sql.FindAsync<long>(AnySql, new { }, cancellationToken) > 0;

    public Task<long> CountOwnersAsync(CancellationToken cancellationToken) =>
        sql.FindAsync<long>(CountOwnersSql, new { }, cancellationToken);

    public async Task<IReadOnlyList<User>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await sql.ListAsync<Row>(ListSql, new { }, cancellationToken)).Select(row => row.ToUser())];

    public async Task<User?> FindAsync(string userId, CancellationToken cancellationToken) =>
        (await sql.FindAsync<Row>(FindSql, new { userId }, cancellationToken))?.ToUser();

    public async Task<UserWithSession?> FindWithSessionAsync(string userId, string? sessionId, CancellationToken cancellationToken) =>
        await sql.FindAsync<SessionRow>(FindWithSessionSql, new { userId, sessionId }, cancellationToken) is { } row
            ? new UserWithSession(row.ToUser(), row.SessionsEnded > 0, row.SessionUsedAt)
            : null;

    public async Task<User?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        (await sql.FindAsync<Row>(
            FindByEmailSql, new { emailKey = EmailAddress.KeyOf(email), typedKey = email.Trim().ToUpperInvariant() },
            cancellationToken))?.ToUser();

    public async Task<bool> TryAddAsync(User user, CancellationToken cancellationToken) =>
        await sql.InsertUnlessDuplicateAsync(AddSql, Parameters(user), cancellationToken) > 0;

    public async Task<bool> UpdateAsync(User user, CancellationToken cancellationToken)
    {
        sql.AddChange(StateChange.Account(user.Id));
        await sql.ExecuteAsync(ForgetBrowsersSql, Parameters(user), cancellationToken);
        return await sql.ExecuteAsync(UpdateSql, Parameters(user), cancellationToken) > 0;
    }

    public async Task<bool> ReplacePasswordHashAsync(User user, PasswordHash renewed, CancellationToken cancellationToken)
    {
        sql.AddChange(StateChange.Account(user.Id));
        var parameters = new { userId = user.Id, stored = user.PasswordHash.Value, renewed = renewed.Value };
        return await sql.ExecuteAsync(ReplacePasswordHashSql, parameters, cancellationToken) > 0;
    }

    public async Task<bool> TryUpdateEmailKeyAsync(StoredEmail stored, string key, CancellationToken cancellationToken) =>
        await sql.ExecuteAsync(
            UpdateEmailKeySql, new { userId = stored.UserId, stored = stored.EmailKey, renewed = key }, cancellationToken) > 0;

    public Task<IReadOnlyList<StoredEmail>> ListEmailsAsync(CancellationToken cancellationToken) =>
        sql.ListAsync<StoredEmail>(ListEmailsSql, new { }, cancellationToken);

    public async Task<bool> DeleteAsync(string userId, CancellationToken cancellationToken)
    {
        sql.AddChange(StateChange.Account(userId));
        await sql.ExecuteAsync(DetachAgentsSql, new { userId }, cancellationToken);
        return await sql.ExecuteAsync(DeleteSql, new { userId }, cancellationToken) > 0;
    }

    private static object Parameters(User user) => new
    {
        user.Id,
        user.Email,
        emailKey = EmailAddress.KeyOf(user.Email),
        user.DisplayName,
        role = EnumText.Of(user.Role),
        passwordHash = user.PasswordHash.Value,
        user.MustChangePassword,
        user.SignInVersion,
        user.CreatedAt,
    };

    [method: ExplicitConstructor]
    private record Row(
        string Id, string Email, string DisplayName, string Role, string PasswordHash, bool MustChangePassword, int SignInVersion,
        DateTimeOffset CreatedAt, int SecondFactors)
    {
        public User ToUser() => new()
        {
            Id = Id,
            Email = Email,
            DisplayName = DisplayName,
            Role = EnumText.Parse<UserRole>(Role),
            PasswordHash = new PasswordHash(PasswordHash),
            MustChangePassword = MustChangePassword,
            SignInVersion = SignInVersion,
            CreatedAt = CreatedAt,
            HasSecondFactor = SecondFactors > 0,
        };
    }

    [method: ExplicitConstructor]
    private sealed record SessionRow(
        string Id, string Email, string DisplayName, string Role, string PasswordHash, bool MustChangePassword, int SignInVersion,
        DateTimeOffset CreatedAt, int SecondFactors, DateTimeOffset? SessionUsedAt, int SessionsEnded)
        : Row(Id, Email, DisplayName, Role, PasswordHash, MustChangePassword, SignInVersion, CreatedAt, SecondFactors);
}
