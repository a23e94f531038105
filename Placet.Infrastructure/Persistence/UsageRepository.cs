using Placet.Application.History;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IUsageRepository"/>
internal sealed class UsageRepository(SqlContext sql) : IUsageRepository
{
    private const string Sums = """
        SUM(u.prompt_tokens) AS prompt_tokens, SUM(u.completion_tokens) AS completion_tokens, SUM(u.cached_tokens) AS cached_tokens,
            SUM(u.turns) AS turns
        """;

    internal const string FindCoverageSql = """
        SELECT c.agent_id, a.name, c.settled_day, c.sampled_at
        FROM usage_coverage c JOIN agents a ON a.id = c.agent_id
        WHERE c.agent_id = @agentId AND a.owner_id = @ownerId
        """;

    internal const string ListCoverageSql = """
        SELECT c.agent_id, a.name, c.settled_day, c.sampled_at
        FROM agents a JOIN usage_coverage c ON c.agent_id = a.id
        WHERE a.owner_id = @ownerId
        ORDER BY a.search_name, a.id
        """;

    internal const string ListDaysSql = """
        SELECT u.day_number, u.model, u.channel, u.prompt_tokens, u.completion_tokens, u.cached_tokens, u.turns
        FROM usage_days u JOIN agents a ON a.id = u.agent_id
        WHERE u.agent_id = @agentId AND a.owner_id = @ownerId AND u.day_number >= @firstDay AND u.day_number <= @lastDay
        ORDER BY u.day_number, u.model, u.channel
        """;

    internal const string ListTokensSql = """
        SELECT u.agent_id, u.day_number, SUM(u.prompt_tokens + u.completion_tokens) AS tokens
        FROM agents a JOIN usage_days u ON u.agent_id = a.id
        WHERE a.owner_id = @ownerId AND u.day_number >= @firstDay AND u.day_number <= @lastDay
        GROUP BY u.agent_id, u.day_number
        """;

    // By day and model always: prices depend on both.
    internal const string SumSql = $"""
        SELECT u.day_number, u.agent_id, u.agent_name, u.model, u.channel, {Sums}
        FROM (
            SELECT d.day_number, d.model, d.prompt_tokens, d.completion_tokens, d.cached_tokens, d.turns,
                CASE WHEN CAST(@byAgent AS int) = 1 THEN a.id END AS agent_id, CASE WHEN CAST(@byAgent AS int) = 1 THEN a.name END AS agent_name,
                CASE WHEN CAST(@byChannel AS int) = 1 THEN d.channel END AS channel
            FROM agents a JOIN usage_days d ON d.agent_id = a.id
            WHERE a.owner_id = @ownerId AND d.day_number >= @firstDay AND d.day_number <= @lastDay
        ) u
        GROUP BY u.day_number, u.agent_id, u.agent_name, u.model, u.channel
        ORDER BY u.day_number, u.agent_name, u.agent_id, u.model, u.channel
        """;

    internal const string RemoveDaySql = """
        DELETE FROM usage_days WHERE agent_id = @AgentId AND day_number = @day
            AND EXISTS (SELECT 1 FROM agents a WHERE a.id = @AgentId AND a.owner_id = @OwnerId)
        """;

    internal const string AddRowSql = """
        INSERT INTO usage_days (agent_id, day_number, model, channel, prompt_tokens, completion_tokens, cached_tokens, turns)
        SELECT a.id, @day, @Model, @Channel, @PromptTokens, @CompletionTokens, @CachedTokens, @Turns
        FROM agents a WHERE a.id = @AgentId AND a.owner_id = @OwnerId
        """;

    internal const string UpdateCoverageSql = """
        UPDATE usage_coverage SET settled_day = @settledDay, sampled_at = @sampledAt
        WHERE agent_id = @AgentId AND EXISTS (SELECT 1 FROM agents a WHERE a.id = @AgentId AND a.owner_id = @OwnerId)
        """;

    internal const string AddCoverageSql = """
        INSERT INTO usage_coverage (agent_id, settled_day, sampled_at)
        SELECT a.id, @settledDay, @sampledAt FROM agents a
        WHERE a.id = @AgentId AND a.owner_id = @OwnerId AND NOT EXISTS (SELECT 1 FROM usage_coverage c WHERE c.agent_id = a.id)
        """;

    internal const string ListMarksSql = """
        SELECT m.agent_id, m.at_minute, m.model, m.prompt_tokens, m.completion_tokens, m.cached_tokens
        FROM agents a JOIN usage_marks m ON m.agent_id = a.id
        WHERE a.owner_id = @ownerId AND m.at_minute = @minute
        """;

    // An agent that has used nothing is marked too.
    internal const string AddMarksSql = """
        INSERT INTO usage_marks (agent_id, at_minute, model, prompt_tokens, completion_tokens, cached_tokens)
        SELECT a.id, @minute, COALESCE(u.model, ''), COALESCE(SUM(u.prompt_tokens), 0), COALESCE(SUM(u.completion_tokens), 0),
            COALESCE(SUM(u.cached_tokens), 0)
        FROM agents a LEFT JOIN usage_days u ON u.agent_id = a.id AND u.day_number = @day
        WHERE a.owner_id = @ownerId
            AND NOT EXISTS (SELECT 1 FROM usage_marks m WHERE m.agent_id = a.id AND m.at_minute = @minute)
        GROUP BY a.id, COALESCE(u.model, '')
        """;

    internal const string DeleteMarksSql = """
        DELETE FROM usage_marks WHERE at_minute < @expiredMinute AND agent_id IN (SELECT id FROM agents WHERE owner_id = @ownerId)
        """;

    public Task<IReadOnlyList<UsageMark>> ListMarksAsync(string ownerId, int minute, CancellationToken cancellationToken) =>
        sql.ListAsync<UsageMark>(ListMarksSql, new { ownerId, minute }, cancellationToken);

    public Task AddMarksAsync(string ownerId, int day, int minute, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(AddMarksSql, new { ownerId, day, minute }, cancellationToken);

    public Task DeleteMarksBeforeAsync(string ownerId, int expiredMinute, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(DeleteMarksSql, new { ownerId, expiredMinute }, cancellationToken);

    public Task<UsageCoverage?> FindCoverageAsync(string ownerId, string agentId, CancellationToken cancellationToken) =>
        sql.FindAsync<UsageCoverage>(FindCoverageSql, new { ownerId, agentId }, cancellationToken);

    public Task<IReadOnlyList<UsageCoverage>> ListCoverageAsync(string ownerId, CancellationToken cancellationToken) =>
        sql.ListAsync<UsageCoverage>(ListCoverageSql, new { ownerId }, cancellationToken);

    public Task<IReadOnlyList<UsageDay>> ListDaysAsync(
        string ownerId, string agentId, int firstDay, int lastDay, CancellationToken cancellationToken) =>
        sql.ListAsync<UsageDay>(ListDaysSql, new { ownerId, agentId, firstDay, lastDay }, cancellationToken);

    public Task<IReadOnlyList<AgentDayTokens>> ListTokensAsync(
        string ownerId, int firstDay, int lastDay, CancellationToken cancellationToken) =>
        sql.ListAsync<AgentDayTokens>(ListTokensSql, new { ownerId, firstDay, lastDay }, cancellationToken);

    public IAsyncEnumerable<UsageSum> SumAsync(
        string ownerId, int firstDay, int lastDay, bool byAgent, bool byChannel, CancellationToken cancellationToken) =>
        sql.ReadAsync<UsageSum>(SumSql, new { ownerId, firstDay, lastDay, byAgent, byChannel }, cancellationToken);

    public async Task ReplaceDayAsync(AgentOfOwner agent, int day, IReadOnlyList<UsageDay> rows, CancellationToken cancellationToken)
    {
        await sql.ExecuteAsync(RemoveDaySql, new { agent.AgentId, agent.OwnerId, day }, cancellationToken);
        var added = rows.Select(row => new
        {
            agent.AgentId,
            agent.OwnerId,
            day,
            row.Model,
            row.Channel,
            row.PromptTokens,
            row.CompletionTokens,
            row.CachedTokens,
            row.Turns,
        });
        await sql.ExecuteAsync(AddRowSql, added, cancellationToken);
    }

    public async Task SetCoverageAsync(AgentOfOwner agent, int settledDay, DateTimeOffset sampledAt, CancellationToken cancellationToken)
    {
        var parameters = new { agent.AgentId, agent.OwnerId, settledDay, sampledAt };
        if (await sql.ExecuteAsync(UpdateCoverageSql, parameters, cancellationToken) == 0)
            await sql.ExecuteAsync(AddCoverageSql, parameters, cancellationToken);
    }
}
