using Placet.Application.History;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IHistoryRepository"/>
internal sealed class HistoryRepository(SqlContext sql) : IHistoryRepository
{
    private const string Counters =
        "asked, up, latency_count, latency_sum, latency_min, latency_max, sessions_count, sessions_sum";

    private const string Sums = """
        SUM(h.asked) AS asked, SUM(h.up) AS up, SUM(h.latency_count) AS latency_count, SUM(h.latency_sum) AS latency_sum,
            MIN(h.latency_min) AS latency_min, MAX(h.latency_max) AS latency_max
        """;

    private const string InRange = "h.step_minutes = @step AND h.start_minute >= @fromMinute AND h.start_minute < @toMinute";
    private const string IsOwned = "EXISTS (SELECT 1 FROM agents a WHERE a.id = @AgentId AND a.owner_id = @OwnerId)";

    // Rounded mean of one agent's step.
    private const string Sessions =
        "CASE WHEN h.sessions_count > 0 THEN (h.sessions_sum + h.sessions_count / 2) / h.sessions_count END";

    internal const string ListSql = $"""
        SELECT h.start_minute, h.asked, h.up, h.latency_count, h.latency_sum, h.latency_min, h.latency_max, {Sessions} AS sessions
        FROM history h JOIN agents a ON a.id = h.agent_id
        WHERE h.agent_id = @agentId AND a.owner_id = @ownerId AND {InRange}
        ORDER BY h.start_minute
        """;

    internal const string ListOfOwnerSql = $"""
        SELECT h.start_minute, {Sums}, SUM({Sessions}) AS sessions
        FROM agents a JOIN history h ON h.agent_id = a.id
        WHERE a.owner_id = @ownerId AND {InRange}
        GROUP BY h.start_minute ORDER BY h.start_minute
        """;

    internal const string ListFailuresSql = $"""
        SELECT h.start_minute, h.code, h.failures
        FROM history_failures h JOIN agents a ON a.id = h.agent_id
        WHERE h.agent_id = @agentId AND a.owner_id = @ownerId AND {InRange}
        ORDER BY h.start_minute, h.code
        """;

    internal const string ListFailuresOfOwnerSql = $"""
        SELECT h.start_minute, h.code, SUM(h.failures) AS failures
        FROM agents a JOIN history_failures h ON h.agent_id = a.id
        WHERE a.owner_id = @ownerId AND {InRange}
        GROUP BY h.start_minute, h.code ORDER BY h.start_minute, h.code
        """;

    internal const string ListAgentsSql = $"""
        SELECT a.id, a.name, SUM(h.asked) AS asked, SUM(h.up) AS up
        FROM agents a JOIN history h ON h.agent_id = a.id
        WHERE a.owner_id = @ownerId AND {InRange}
        GROUP BY a.id, a.name, a.search_name ORDER BY a.search_name, a.id
        """;

    internal const string ListAllAgentsSql = """
        SELECT owner_id, id AS agent_id FROM agents
        WHERE CAST(@isSampled AS int) = 0 OR (CAST(is_subagent AS int) = 0 AND management_url IS NOT NULL)
        ORDER BY id
        """;

    internal const string FindProgressSql = "SELECT done_minute FROM progress WHERE name = @name";
    internal const string UpdateProgressSql = "UPDATE progress SET done_minute = @minute WHERE name = @name";

    internal const string AddProgressSql =
        "INSERT INTO progress (name, done_minute) SELECT @name, @minute WHERE NOT EXISTS (SELECT 1 FROM progress WHERE name = @name)";

    // A row of zeros first: then one statement adds, whether the minute was there or not, and every engine knows it.
    internal const string AddMinuteSql = """
        INSERT INTO history (agent_id, step_minutes, start_minute, asked, up, latency_count, latency_sum, sessions_count, sessions_sum)
        SELECT a.id, 1, @StartMinute, 0, 0, 0, 0, 0, 0 FROM agents a
        WHERE a.id = @AgentId AND a.owner_id = @OwnerId AND NOT EXISTS (
            SELECT 1 FROM history h WHERE h.agent_id = a.id AND h.step_minutes = 1 AND h.start_minute = @StartMinute)
        """;

    internal const string AddCountsSql = $"""
        UPDATE history SET asked = asked + @Asked, up = up + @Up,
            latency_count = latency_count + @LatencyCount, latency_sum = latency_sum + @LatencySum,
            latency_min = CASE WHEN latency_min < @LatencyMin THEN latency_min ELSE COALESCE(@LatencyMin, latency_min) END,
            latency_max = CASE WHEN latency_max > @LatencyMax THEN latency_max ELSE COALESCE(@LatencyMax, latency_max) END,
            sessions_count = sessions_count + @SessionsCount, sessions_sum = sessions_sum + @SessionsSum
        WHERE agent_id = @AgentId AND step_minutes = 1 AND start_minute = @StartMinute AND {IsOwned}
        """;

    internal const string AddFailureSql = """
        INSERT INTO history_failures (agent_id, step_minutes, start_minute, code, failures)
        SELECT a.id, 1, @StartMinute, @Code, 0 FROM agents a
        WHERE a.id = @AgentId AND a.owner_id = @OwnerId AND NOT EXISTS (
            SELECT 1 FROM history_failures h
            WHERE h.agent_id = a.id AND h.step_minutes = 1 AND h.start_minute = @StartMinute AND h.code = @Code)
        """;

    internal const string AddFailureCountSql = $"""
        UPDATE history_failures SET failures = failures + @Failures
        WHERE agent_id = @AgentId AND step_minutes = 1 AND start_minute = @StartMinute AND code = @Code AND {IsOwned}
        """;

    internal const string RemoveStepsSql =
        $"DELETE FROM history WHERE agent_id = @AgentId AND step_minutes = @step AND start_minute >= @fromMinute AND {IsOwned}";

    internal const string RemoveFailureStepsSql =
        $"DELETE FROM history_failures WHERE agent_id = @AgentId AND step_minutes = @step AND start_minute >= @fromMinute AND {IsOwned}";

    internal const string RollUpSql = $"""
        INSERT INTO history (agent_id, step_minutes, start_minute, {Counters})
        SELECT h.agent_id, @step, h.start_step, {Sums}, SUM(h.sessions_count), SUM(h.sessions_sum)
        FROM (
            SELECT s.agent_id, s.start_minute - s.start_minute % @step AS start_step, s.asked, s.up, s.latency_count, s.latency_sum,
                s.latency_min, s.latency_max, s.sessions_count, s.sessions_sum
            FROM history s JOIN agents a ON a.id = s.agent_id
            WHERE s.agent_id = @AgentId AND a.owner_id = @OwnerId AND s.step_minutes = @shorter AND s.start_minute >= @fromMinute
        ) h
        GROUP BY h.agent_id, h.start_step
        """;

    internal const string RollUpFailuresSql = """
        INSERT INTO history_failures (agent_id, step_minutes, start_minute, code, failures)
        SELECT h.agent_id, @step, h.start_step, h.code, SUM(h.failures)
        FROM (
            SELECT s.agent_id, s.start_minute - s.start_minute % @step AS start_step, s.code, s.failures
            FROM history_failures s JOIN agents a ON a.id = s.agent_id
            WHERE s.agent_id = @AgentId AND a.owner_id = @OwnerId AND s.step_minutes = @shorter AND s.start_minute >= @fromMinute
        ) h
        GROUP BY h.agent_id, h.start_step, h.code
        """;

    internal const string DeleteExpiredSql =
        $"DELETE FROM history WHERE agent_id = @AgentId AND step_minutes = @step AND start_minute < @expiredMinute AND {IsOwned}";

    internal const string DeleteExpiredFailuresSql =
        $"DELETE FROM history_failures WHERE agent_id = @AgentId AND step_minutes = @step AND start_minute < @expiredMinute AND {IsOwned}";

    public Task<IReadOnlyList<HistoryPoint>> ListAsync(
        string ownerId, string? agentId, HistoryRange range, CancellationToken cancellationToken) =>
        sql.ListAsync<HistoryPoint>(agentId is null ? ListOfOwnerSql : ListSql, Parameters(ownerId, agentId, range), cancellationToken);

    public Task<IReadOnlyList<HistoryFailure>> ListFailuresAsync(
        string ownerId, string? agentId, HistoryRange range, CancellationToken cancellationToken) => sql.ListAsync<HistoryFailure>(
        agentId is null ? ListFailuresOfOwnerSql : ListFailuresSql, Parameters(ownerId, agentId, range), cancellationToken);

    public Task<IReadOnlyList<AgentAvailability>> ListAgentsAsync(
        string ownerId, HistoryRange range, CancellationToken cancellationToken) =>
        sql.ListAsync<AgentAvailability>(ListAgentsSql, Parameters(ownerId, agentId: null, range), cancellationToken);

    public Task<IReadOnlyList<AgentOfOwner>> ListAllAgentsAsync(bool isSampled, CancellationToken cancellationToken) =>
        sql.ListAsync<AgentOfOwner>(ListAllAgentsSql, new { isSampled }, cancellationToken);

    public Task<int?> FindProgressAsync(string name, CancellationToken cancellationToken) =>
        sql.FindAsync<int?>(FindProgressSql, new { name }, cancellationToken);

    public async Task AddAsync(IReadOnlyList<MinuteCounts> counts, CancellationToken cancellationToken)
    {
        await sql.ExecuteAsync(AddMinuteSql, counts, cancellationToken);
        await sql.ExecuteAsync(AddCountsSql, counts, cancellationToken);
        var failures = counts.Where(minute => minute.Failures is not null).SelectMany(minute => minute.Failures!.Select(failure => new
        {
            minute.OwnerId,
            minute.AgentId,
            minute.StartMinute,
            Code = failure.Key,
            Failures = failure.Value,
        })).ToList();
        if (failures.Count == 0)
            return;
        await sql.ExecuteAsync(AddFailureSql, failures, cancellationToken);
        await sql.ExecuteAsync(AddFailureCountSql, failures, cancellationToken);
    }

    public async Task RollUpAsync(AgentOfOwner agent, HistoryStep step, int fromMinute, CancellationToken cancellationToken)
    {
        var shorter = (int)(step is HistoryStep.Day ? HistoryStep.Hour : HistoryStep.Minute);
        var parameters = new { agent.AgentId, agent.OwnerId, step = (int)step, shorter, fromMinute };
        await sql.ExecuteAsync(RemoveStepsSql, parameters, cancellationToken);
        await sql.ExecuteAsync(RemoveFailureStepsSql, parameters, cancellationToken);
        await sql.ExecuteAsync(RollUpSql, parameters, cancellationToken);
        await sql.ExecuteAsync(RollUpFailuresSql, parameters, cancellationToken);
    }

    public async Task DeleteBeforeAsync(AgentOfOwner agent, HistoryStep step, int expiredMinute, CancellationToken cancellationToken)
    {
        var parameters = new { agent.AgentId, agent.OwnerId, step = (int)step, expiredMinute };
        await sql.ExecuteAsync(DeleteExpiredSql, parameters, cancellationToken);
        await sql.ExecuteAsync(DeleteExpiredFailuresSql, parameters, cancellationToken);
    }

    public async Task SetProgressAsync(string name, int minute, CancellationToken cancellationToken)
    {
        if (await sql.ExecuteAsync(UpdateProgressSql, new { name, minute }, cancellationToken) == 0)
            await sql.ExecuteAsync(AddProgressSql, new { name, minute }, cancellationToken);
    }

    private static object Parameters(string ownerId, string? agentId, HistoryRange range) =>
        new { ownerId, agentId, step = (int)range.Step, fromMinute = range.FromMinute, toMinute = range.ToMinute };
}
