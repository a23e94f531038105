using Dapper;
using Placet.Application.Events;
using Placet.Domain;
using Placet.Domain.Agents;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IAgentRepository"/>
internal sealed class AgentRepository(SqlContext sql) : IAgentRepository
{
    // Bounds the memory of a list: 200 usual agents, or a few of the largest.
    private const int MaxPageAgents = 200;
    private const int MaxPageBytes = 256 * 1024;

    internal const string Columns = """
        id, owner_id, name, description, avatar_url, tag, webhook_url, webhook_headers, webhook_username, webhook_password,
        status, status_message, status_since, last_active_at, commands, management_url, management_key, management_updated_at,
        is_subagent, parent_agent_id, created_at
        """;

    // A boolean is cast wherever it is compared: only numbers compare alike on every engine.
    /// <summary>Lists a user's agents; each engine appends its own LIMIT clause.</summary>
    internal const string List = $"""
        SELECT {Columns} FROM agents
        WHERE owner_id = @ownerId AND (CAST(is_subagent AS int) = 0 OR CAST(@includeSubagents AS int) = 1)
            AND (created_at < @createdAt OR (created_at = @createdAt AND id < @id))
        ORDER BY created_at DESC, id DESC
        """;

    internal const string ListIdsSql = "SELECT id FROM agents WHERE owner_id = @ownerId";

    internal const string CountSql = "SELECT COUNT(*) FROM agents WHERE owner_id = @ownerId";

    // A database may compare without case or trailing blanks; the exact name is picked from the rows.
    internal const string FindNamesakesSql =
        "SELECT id, name FROM agents WHERE owner_id = @ownerId AND name = @name ORDER BY created_at, id";

    internal const string FindSql = $"SELECT {Columns} FROM agents WHERE id = @agentId AND owner_id = @ownerId";

    internal const string TotalsSql = """
        SELECT COUNT(*) AS agents,
            COALESCE(SUM(CASE WHEN status <> 'offline' AND (last_active_at IS NULL OR last_active_at > @silentSince)
                THEN 1 ELSE 0 END), 0) AS active_agents,
            COALESCE(SUM(calls_succeeded), 0) AS succeeded, COALESCE(SUM(calls_failed), 0) AS failed
        FROM agents WHERE owner_id = @ownerId
        """;

    internal const string ListSilentSql = """
        SELECT owner_id, id AS agent_id FROM agents WHERE last_active_at > @after AND last_active_at <= @until AND status <> 'offline'
        """;

    internal const string CallCountsSql =
        "SELECT calls_succeeded AS succeeded, calls_failed AS failed FROM agents WHERE id = @agentId AND owner_id = @ownerId";

    internal const string AddSql = """
        INSERT INTO agents (id, owner_id, name, description, avatar_url, tag, webhook_url, webhook_headers, webhook_username,
            webhook_password, status, status_message, status_since, last_active_at, commands, management_url, management_key,
            management_updated_at, is_subagent, parent_agent_id, created_at, search_name, search_text)
        VALUES (@Id, @OwnerId, @Name, @Description, @AvatarUrl, @Tag, @WebhookUrl, @WebhookHeaders, @WebhookUsername,
            @WebhookPassword, @Status, @StatusMessage, @StatusSince, @LastActiveAt, @Commands, @ManagementUrl, @ManagementKey,
            @ManagementUpdatedAt, @IsSubagent, @ParentAgentId, @CreatedAt, @SearchName, @SearchText)
        """;

    internal const string UpdateSql = """
        UPDATE agents SET name = @Name, description = @Description, avatar_url = @AvatarUrl, tag = @Tag,
            webhook_url = @WebhookUrl, webhook_headers = @WebhookHeaders, webhook_username = @WebhookUsername,
            webhook_password = @WebhookPassword, status = @Status, status_message = @StatusMessage, status_since = @StatusSince,
            last_active_at = @LastActiveAt, commands = @Commands, management_url = @ManagementUrl, management_key = @ManagementKey,
            management_updated_at = @ManagementUpdatedAt, is_subagent = @IsSubagent, parent_agent_id = @ParentAgentId,
            search_name = @SearchName, search_text = @SearchText,
            last_seen_at = CASE WHEN management_url = @ManagementUrl THEN last_seen_at END
        WHERE id = @Id AND owner_id = @OwnerId
        """;

    internal const string PromoteChildrenSql = """
        UPDATE agents SET is_subagent = @isSubagent, parent_agent_id = NULL
        WHERE parent_agent_id = @agentId AND owner_id = @ownerId
        """;

    internal const string DeleteSql = "DELETE FROM agents WHERE id = @agentId AND owner_id = @ownerId";

    // UNION would end a cycle by itself, but T-SQL allows only UNION ALL here; the domain rules prevent cycles.
    /// <summary>Lists an agent's ancestors; each engine prepends its own WITH.</summary>
    internal const string Lineage = """
        lineage (id, parent_agent_id, distance) AS (
            SELECT a.id, a.parent_agent_id, 0 FROM agents a WHERE a.id = @agentId AND a.owner_id = @ownerId
            UNION ALL
            SELECT a.id, a.parent_agent_id, l.distance + 1
            FROM agents a JOIN lineage l ON a.id = l.parent_agent_id WHERE a.owner_id = @ownerId
        )
        SELECT id FROM lineage ORDER BY distance
        """;

    /// <summary>Measures what is below an agent; each engine prepends its own WITH.</summary>
    internal const string HeightBelow = """
        below (id, height) AS (
            SELECT a.id, 0 FROM agents a WHERE a.id = @agentId AND a.owner_id = @ownerId
            UNION ALL
            SELECT a.id, b.height + 1 FROM agents a JOIN below b ON a.parent_agent_id = b.id WHERE a.owner_id = @ownerId
        )
        SELECT COALESCE(MAX(height), 0) FROM below
        """;

    internal const string AddStatusChangeSql = """
        INSERT INTO agent_status_history (id, agent_id, status, message, created_at)
        SELECT @Id, a.id, @status, @Message, @CreatedAt FROM agents a WHERE a.id = @AgentId AND a.owner_id = @ownerId
        """;

    internal const string StatusHistorySql = """
        SELECT id, agent_id, status, message, created_at
        FROM (
            SELECT h.id, h.agent_id, h.status, h.message, h.created_at, ROW_NUMBER() OVER (ORDER BY h.created_at DESC, h.id DESC) AS position
            FROM agent_status_history h JOIN agents a ON a.id = h.agent_id
            WHERE h.agent_id = @agentId AND a.owner_id = @ownerId
        ) ranked
        WHERE position <= @limit ORDER BY position
        """;

    internal const string TrimStatusHistorySql = """
        DELETE FROM agent_status_history WHERE id IN (
            SELECT id FROM (
                SELECT h.id, ROW_NUMBER() OVER (ORDER BY h.created_at DESC, h.id DESC) AS position
                FROM agent_status_history h JOIN agents a ON a.id = h.agent_id
                WHERE h.agent_id = @agentId AND a.owner_id = @ownerId
            ) ranked
            WHERE position > @keep)
        """;

    internal const string AddCallsSql = """
        UPDATE agents SET calls_succeeded = calls_succeeded + @Succeeded, calls_failed = calls_failed + @Failed
        WHERE id = @agentId AND owner_id = @ownerId
        """;

    public async Task<AgentPage> ListPageAsync(string ownerId, bool includeSubagents, Agent? after, CancellationToken cancellationToken)
    {
        var (createdAt, id) = (after?.CreatedAt ?? DateTimeOffset.MaxValue, after?.Id ?? string.Empty);
        List<Agent> page = [];
        var bytes = 0;
        // One more than a page shows whether there is a next one.
        var parameters = new { ownerId, includeSubagents, createdAt, id, limit = MaxPageAgents + 1 };
        await foreach (var row in sql.ReadAsync<AgentRow>(sql.Engine.Statements.ListAgents, parameters, cancellationToken))
        {
            // The page is full, and there is one agent more.
            if (page.Count >= MaxPageAgents || bytes >= MaxPageBytes)
                return new AgentPage(page, IsLast: false);
            page.Add(row.ToAgent());
            bytes += page[^1].StoredBytes;
        }

        return new AgentPage(page, IsLast: true);
    }

    public Task<long> CountAsync(string ownerId, CancellationToken cancellationToken) =>
        sql.FindAsync<long>(CountSql, new { ownerId }, cancellationToken);

    public async Task<Agent?> FindOldestAsync(string ownerId, string name, CancellationToken cancellationToken)
    {
        var namesakes = await sql.ListAsync<NameRow>(FindNamesakesSql, new { ownerId, name }, cancellationToken);
        var oldest = namesakes.FirstOrDefault(row => row.Name == name);
        return oldest is null ? null : await FindAsync(ownerId, oldest.Id, cancellationToken);
    }

    public Task<IReadOnlyList<string>> ListIdsAsync(string ownerId, CancellationToken cancellationToken) =>
        sql.ListAsync<string>(ListIdsSql, new { ownerId }, cancellationToken);

    public async Task<FoundAgents> SearchAsync(
        string ownerId, AgentSearch wanted, DateTimeOffset silentSince, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            ownerId,
            afterName = wanted.After?.Name ?? string.Empty,
            afterId = wanted.After?.Id ?? string.Empty,
            includeSubagents = wanted.IncludeSubagents,
            pattern = wanted.Text is null ? null : FoldedAgent.PatternOf(wanted.Text),
            tag = wanted.Tag,
            isManaged = wanted.IsManaged,
            shownStatus = wanted.Status is { } status ? EnumText.Of(status) : null,
            silentSince,
            // Ids are hexadecimal, so that none is a pattern.
            agentIds = wanted.AgentIds is null ? null : $" {string.Join(' ', wanted.AgentIds)} ",
            // One more than requested shows whether there is a next page.
            limit = wanted.Limit + 1,
        };
        var rows = await sql.ListAsync<AgentRow>(sql.Engine.Statements.SearchAgents, parameters, cancellationToken);
        var last = rows.Count > wanted.Limit ? rows[wanted.Limit - 1] : null;
        return new FoundAgents(
            [.. rows.Take(wanted.Limit).Select(row => row.ToAgent())], last is null ? null : new AgentCursor(last.SearchName, last.Id));
    }

    public async Task<Agent?> FindAsync(string ownerId, string agentId, CancellationToken cancellationToken) =>
        (await sql.FindAsync<AgentRow>(FindSql, new { ownerId, agentId }, cancellationToken))?.ToAgent();

    public async Task<AgentTotals> TotalsAsync(string ownerId, DateTimeOffset silentSince, CancellationToken cancellationToken)
    {
        var row = await sql.FindAsync<CountsRow>(TotalsSql, new { ownerId, silentSince }, cancellationToken) ?? new CountsRow(0, 0, 0, 0);
        return new AgentTotals(row.Agents, row.ActiveAgents, new CallCounts(row.Succeeded, row.Failed));
    }

    public async Task<CallCounts?> CallCountsAsync(string ownerId, string agentId, CancellationToken cancellationToken) =>
        await sql.FindAsync<CountsRow>(CallCountsSql, new { ownerId, agentId }, cancellationToken) is { } row
            ? new CallCounts(row.Succeeded, row.Failed)
            : null;

    public async Task<IReadOnlyList<StatusChange>> StatusHistoryAsync(
        string ownerId, string agentId, int limit, CancellationToken cancellationToken) =>
        [.. (await sql.ListAsync<StatusRow>(StatusHistorySql, new { ownerId, agentId, limit }, cancellationToken))
            .Select(row => new StatusChange(row.Id, row.AgentId, EnumText.Parse<AgentStatus>(row.Status), row.Message, row.CreatedAt))];

    public Task<IReadOnlyList<AgentOfOwner>> ListSilentAsync(
        DateTimeOffset after, DateTimeOffset until, CancellationToken cancellationToken) =>
        sql.ListAsync<AgentOfOwner>(ListSilentSql, new { after, until }, cancellationToken);

    public Task AddAsync(Agent agent, CancellationToken cancellationToken)
    {
        sql.AddChange(new StateChange(agent.OwnerId, agent.Id, StateChangeKind.AgentSaved));
        return sql.InsertForUserAsync(AddSql, AgentRow.Of(agent), cancellationToken);
    }

    public async Task UpdateAsync(Agent agent, Agent previous, CancellationToken cancellationToken)
    {
        agent.RequireStorable(previous);
        if (!agent.DiffersOnlyInStatus(previous))
            sql.AddChange(new StateChange(agent.OwnerId, agent.Id, StateChangeKind.AgentSaved));
        if (await sql.ExecuteAsync(UpdateSql, AgentRow.Of(agent), cancellationToken) == 0)
            throw new PlacetException(AgentErrors.NotFound);
    }

    public async Task<bool> DeleteAsync(string ownerId, string agentId, CancellationToken cancellationToken)
    {
        sql.AddChange(new StateChange(ownerId, agentId, StateChangeKind.AgentDeleted));
        await sql.ExecuteAsync(PromoteChildrenSql, new { ownerId, agentId, isSubagent = false }, cancellationToken);
        return await sql.ExecuteAsync(DeleteSql, new { ownerId, agentId }, cancellationToken) > 0;
    }

    public Task<IReadOnlyList<string>> LineageAsync(string ownerId, string agentId, CancellationToken cancellationToken) =>
        sql.ListAsync<string>(sql.Engine.Statements.AgentLineage, new { ownerId, agentId }, cancellationToken);

    public Task<int> HeightBelowAsync(string ownerId, string agentId, CancellationToken cancellationToken) =>
        sql.FindAsync<int>(sql.Engine.Statements.AgentHeightBelow, new { ownerId, agentId }, cancellationToken);

    public async Task AddStatusChangeAsync(string ownerId, StatusChange change, int keep, CancellationToken cancellationToken)
    {
        sql.AddEvent(ownerId, ServerEvent.AgentHealth(change.AgentId, EnumText.Of(change.Status)));
        await sql.ExecuteAsync(
            AddStatusChangeSql,
            new { ownerId, change.Id, change.AgentId, status = EnumText.Of(change.Status), change.Message, change.CreatedAt },
            cancellationToken);
        await sql.ExecuteAsync(TrimStatusHistorySql, new { ownerId, agentId = change.AgentId, keep }, cancellationToken);
    }

    public Task AddCallsAsync(string ownerId, string agentId, CallCounts added, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(AddCallsSql, new { ownerId, agentId, added.Succeeded, added.Failed }, cancellationToken);

    [method: ExplicitConstructor]
    private sealed record CountsRow(long Agents, long ActiveAgents, long Succeeded, long Failed);

    private sealed record NameRow(string Id, string Name);

    private sealed record StatusRow(string Id, string AgentId, string Status, string? Message, DateTimeOffset CreatedAt);
}
