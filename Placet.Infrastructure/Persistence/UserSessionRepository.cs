using Dapper;
using Placet.Domain;
using Placet.Domain.Accounts;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IUserSessionRepository"/>
internal sealed class UserSessionRepository(SqlContext sql) : IUserSessionRepository
{
    private const int MaxListed = 200;

    private const string Columns = """
        id, user_id, sign_in_version, method, provider, ip, user_agent, has_second_factor, external_issuer, external_subject,
        external_session, started_at, last_used_at, expires_at
        """;

    /// <summary>Without its limit, see <see cref="EngineStatements.ListSessions"/>.</summary>
    internal const string List = $"""
        SELECT {Columns} FROM user_sessions
        WHERE user_id = @userId AND ended_at IS NULL AND expires_at > @now
            AND sign_in_version = (SELECT sign_in_version FROM users WHERE id = @userId)
        ORDER BY last_used_at DESC, id DESC
        """;

    internal const string AddSql = """
        INSERT INTO user_sessions (id, user_id, sign_in_version, method, provider, ip, user_agent, browser, has_second_factor,
            external_issuer, external_subject, external_session, started_at, last_used_at, expires_at)
        VALUES (@Id, @UserId, @SignInVersion, @method, @Provider, @Ip, @UserAgent, @browser, @HasSecondFactor,
            @issuer, @subject, @sessionId, @StartedAt, @LastUsedAt, @ExpiresAt)
        """;

    internal const string IsKnownSql = """
        SELECT COUNT(*) FROM users u WHERE u.id = @userId AND (
            EXISTS (SELECT 1 FROM user_sessions s WHERE s.user_id = @userId AND s.browser = @browser)
            OR NOT EXISTS (SELECT 1 FROM user_sessions s WHERE s.user_id = @userId))
        """;

    internal const string RestartSql = """
        UPDATE user_sessions SET sign_in_version = @SignInVersion, has_second_factor = @HasSecondFactor, last_used_at = @LastUsedAt,
            expires_at = @ExpiresAt
        WHERE id = @Id AND user_id = @UserId AND ended_at IS NULL
        """;

    internal const string EndSql = """
        UPDATE user_sessions SET ended_at = @now
        WHERE id = @sessionId AND user_id = @userId AND ended_at IS NULL AND expires_at > @now
            AND sign_in_version = (SELECT sign_in_version FROM users WHERE id = @userId)
        """;

    private const string OfExternal = """
        external_issuer = @issuer AND (@subject IS NULL OR external_subject = @subject)
            AND (@sessionId IS NULL OR external_session = @sessionId) AND ended_at IS NULL
        """;

    internal const string ListExternalUsersSql = $"SELECT DISTINCT user_id FROM user_sessions WHERE {OfExternal}";
    internal const string EndExternalSql = $"UPDATE user_sessions SET ended_at = @now WHERE {OfExternal}";

    internal const string RecordUseSql = """
        UPDATE user_sessions SET last_used_at = @usedAt WHERE id = @sessionId AND user_id = @userId AND last_used_at <= @notSince
        """;

    internal const string RemoveExpiredSql = "DELETE FROM user_sessions WHERE expires_at < @expired";

    public async Task<IReadOnlyList<UserSession>> ListAsync(string userId, DateTimeOffset now, CancellationToken cancellationToken) =>
    [
        .. (await sql.ListAsync<Row>(sql.Engine.Statements.ListSessions, new { userId, now, limit = MaxListed }, cancellationToken))
            .Select(static row => row.ToSession()),
    ];

    public Task AddAsync(UserSession session, string? browser, CancellationToken cancellationToken) => sql.InsertForUserAsync(
        AddSql,
        new
        {
            session.Id,
            session.UserId,
            session.SignInVersion,
            method = EnumText.Of(session.Method),
            session.Provider,
            session.Ip,
            session.UserAgent,
            browser,
            session.HasSecondFactor,
            issuer = session.External?.Issuer,
            subject = session.External?.Subject,
            sessionId = session.External?.SessionId,
            session.StartedAt,
            session.LastUsedAt,
            session.ExpiresAt,
        },
        cancellationToken);

    public async Task<bool> IsKnownAsync(string userId, string browser, CancellationToken cancellationToken) =>
        await sql.FindAsync<long>(IsKnownSql, new { userId, browser }, cancellationToken) > 0;

    public async Task<bool> RestartAsync(UserSession session, CancellationToken cancellationToken)
    {
        sql.AddChange(StateChange.Account(session.UserId));
        var parameters = new
        {
            session.Id,
            session.UserId,
            session.SignInVersion,
            session.HasSecondFactor,
            session.LastUsedAt,
            session.ExpiresAt,
        };
        return await sql.ExecuteAsync(RestartSql, parameters, cancellationToken) > 0;
    }

    public async Task<bool> EndAsync(string userId, string sessionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        sql.AddChange(StateChange.Account(userId));
        return await sql.ExecuteAsync(EndSql, new { userId, sessionId, now }, cancellationToken) > 0;
    }

    public async Task<bool> HasExternalAsync(string issuer, string sessionId, CancellationToken cancellationToken) =>
        (await ListExternalUsersAsync(issuer, subject: null, sessionId, cancellationToken)).Count > 0;

    public async Task<IReadOnlyList<string>> EndExternalAsync(
        string issuer, string? subject, string? sessionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (subject is null && sessionId is null)
            throw new ArgumentException("A user or a session has to be named", nameof(sessionId));
        var users = await ListExternalUsersAsync(issuer, subject, sessionId, cancellationToken);
        foreach (var userId in users)
            sql.AddChange(StateChange.Account(userId));
        await sql.ExecuteAsync(EndExternalSql, new { issuer, subject, sessionId, now }, cancellationToken);
        return users;
    }

    public Task RecordUseAsync(
        string userId, string sessionId, DateTimeOffset usedAt, DateTimeOffset notSince, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(RecordUseSql, new { userId, sessionId, usedAt, notSince }, cancellationToken);

    public Task<int> RemoveExpiredAsync(DateTimeOffset expired, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(RemoveExpiredSql, new { expired }, cancellationToken);

    private Task<IReadOnlyList<string>> ListExternalUsersAsync(
        string issuer, string? subject, string? sessionId, CancellationToken cancellationToken) =>
        sql.ListAsync<string>(ListExternalUsersSql, new { issuer, subject, sessionId }, cancellationToken);

    [method: ExplicitConstructor]
    private sealed record Row(
        string Id, string UserId, int SignInVersion, string Method, string? Provider, string? Ip, string? UserAgent, bool HasSecondFactor,
        string? ExternalIssuer, string? ExternalSubject, string? ExternalSession, DateTimeOffset StartedAt, DateTimeOffset LastUsedAt,
        DateTimeOffset ExpiresAt)
    {
        public UserSession ToSession() => new()
        {
            Id = Id,
            UserId = UserId,
            SignInVersion = SignInVersion,
            Method = EnumText.Parse<SignInMethod>(Method),
            Provider = Provider,
            Ip = Ip,
            UserAgent = UserAgent,
            HasSecondFactor = HasSecondFactor,
            External = ExternalIssuer is not null && ExternalSubject is not null
                ? new ExternalSession(ExternalIssuer, ExternalSubject, ExternalSession)
                : null,
            StartedAt = StartedAt,
            LastUsedAt = LastUsedAt,
            ExpiresAt = ExpiresAt,
        };
    }
}
