using Placet.Application.ActivityLog;
using Placet.Application.Events;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IActivityRepository"/>
internal sealed class ActivityRepository(SqlContext sql) : IActivityRepository
{
    private const string Columns =
        "id, created_at, owner_id, user_id, user_name, api_key_id, api_key_label, ip, agent_id, agent_name, action, "
        + "target, status, duration_ms";

    // Ids sort by time: a range of them is a range of time, and the index has them in order.
    private const string Condition = """
        id >= @since AND id < @before AND (@agentId IS NULL OR agent_id = @agentId) AND (@userId IS NULL OR user_id = @userId)
            AND (@action IS NULL OR action = @action)
        ORDER BY id DESC
        """;

    /// <summary>Lists one user's rows; each engine appends its own LIMIT clause.</summary>
    internal const string OfOwner = $"SELECT {Columns} FROM activity WHERE owner_id = @ownerId AND {Condition}";

    /// <summary>Lists all users' rows; each engine appends its own LIMIT clause.</summary>
    internal const string OfAll = $"SELECT {Columns} FROM activity WHERE {Condition}";

    // Names are read in the same statement: later the user, the key or the agent may be renamed or deleted. A row that exists is skipped:
    // the commit of an earlier attempt may have succeeded although its confirmation was lost.
    internal const string AddSql = """
        INSERT INTO activity (id, created_at, owner_id, user_id, user_name, api_key_id, api_key_label, ip, agent_id, agent_name, action,
            target, status, duration_ms)
        SELECT @Id, @CreatedAt, @OwnerId, @UserId, COALESCE(@UserName, (SELECT display_name FROM users WHERE id = @UserId)),
            @ApiKeyId, COALESCE(@ApiKeyLabel, (SELECT label FROM api_keys WHERE id = @ApiKeyId AND user_id = @UserId)), @Ip,
            @AgentId, COALESCE(@AgentName, (SELECT name FROM agents WHERE id = @AgentId AND owner_id = @OwnerId)),
            @Action, @Target, @Status, @DurationMs
        WHERE NOT EXISTS (SELECT 1 FROM activity WHERE id = @Id)
        """;

    // Greater than every id, which consists of hex digits.
    private const string AfterAllIds = "g";

    public Task<IReadOnlyList<ActivityRow>> ListAsync(string ownerId, ActivityFilter filter, CancellationToken cancellationToken) =>
        ListAsync(sql.Engine.Statements.ActivityOfOwner, ownerId, filter, cancellationToken);

    public Task<IReadOnlyList<ActivityRow>> ListAllAsync(ActivityFilter filter, CancellationToken cancellationToken) =>
        ListAsync(sql.Engine.Statements.ActivityOfAll, ownerId: null, filter, cancellationToken);

    public Task AddAsync(IReadOnlyList<ActivityRow> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            if (entry.OwnerId is not null)
                sql.AddEvent(entry.OwnerId, ServerEvent.Activity(entry.AgentId));
        }

        return sql.ExecuteAsync(AddSql, entries, cancellationToken);
    }

    public Task<int> DeleteBeforeAsync(DateTimeOffset expired, int limit, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(sql.Engine.Statements.DeleteExpiredActivity, new { expired, limit }, cancellationToken);

    private Task<IReadOnlyList<ActivityRow>> ListAsync(
        string statement, string? ownerId, ActivityFilter filter, CancellationToken cancellationToken)
    {
        var before = filter.To is { } to ? NewId.FirstAt(to) : AfterAllIds;
        if (filter.Cursor is { } cursor && string.CompareOrdinal(cursor, before) < 0)
            before = cursor;
        var since = filter.From is { } from ? NewId.FirstAt(from) : string.Empty;
        return sql.ListAsync<ActivityRow>(
            statement,
            new { ownerId, since, before, agentId = filter.AgentId, userId = filter.UserId, action = filter.Action, limit = filter.Limit },
            cancellationToken);
    }
}
