using Placet.Application.Alerts.Episodes;
using Placet.Application.Alerts.Evaluation;
using Placet.Application.Alerts.Rules;
using Placet.Application.Events;
using Placet.Domain;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IAlertRepository"/>
internal sealed class AlertRepository(SqlContext sql) : IAlertRepository
{
    private const string RuleColumns =
        "id, owner_id, name, kind, agent_ids, agent_tags, threshold, for_minutes, repeat_minutes, severity, channel_ids, is_enabled";

    private const string Episodes = """
        SELECT e.id, e.owner_id, e.rule_id, e.rule_name, e.kind, e.severity, e.agent_id, a.name AS agent_name, e.subject_id, e.subject,
            e.state, e.started_at, e.fired_at, e.resolved_at, e.acknowledged_at, e.acknowledged_by, e.muted_until,
            m.muted_until AS agent_muted_until, e.good_samples, e.notified, e.notified_at, e.arguments
        FROM alert_episodes e JOIN agents a ON a.id = e.agent_id LEFT JOIN agent_mutes m ON m.agent_id = e.agent_id
        """;

    // Ids sort by time.
    private const string Page = """
        e.id < @before AND (@severity IS NULL OR e.severity = @severity) AND (@agentId IS NULL OR e.agent_id = @agentId)
        ORDER BY e.id DESC
        """;

    // Greater than every id, which consists of hex digits.
    private const string AfterAllIds = "g";

    internal const string ListRulesSql = $"SELECT {RuleColumns} FROM alert_rules WHERE owner_id = @ownerId ORDER BY id";
    internal const string FindRuleSql = $"SELECT {RuleColumns} FROM alert_rules WHERE id = @ruleId AND owner_id = @ownerId";
    internal const string ListAllRulesSql = $"SELECT {RuleColumns} FROM alert_rules WHERE CAST(is_enabled AS int) = 1 ORDER BY id";

    internal const string AddRuleSql = $"""
        INSERT INTO alert_rules ({RuleColumns})
        VALUES (@Id, @OwnerId, @Name, @Kind, @AgentIds, @AgentTags, @Threshold, @ForMinutes, @RepeatMinutes, @Severity, @ChannelIds,
            @IsEnabled)
        """;

    internal const string UpdateRuleSql = """
        UPDATE alert_rules SET name = @Name, agent_ids = @AgentIds, agent_tags = @AgentTags, threshold = @Threshold,
            for_minutes = @ForMinutes, repeat_minutes = @RepeatMinutes, severity = @Severity, channel_ids = @ChannelIds,
            is_enabled = @IsEnabled
        WHERE id = @Id AND owner_id = @OwnerId
        """;

    internal const string DeleteRuleSql = "DELETE FROM alert_rules WHERE id = @ruleId AND owner_id = @ownerId";

    internal const string TakeDefaultRulesSql =
        "UPDATE preferences SET alert_rules_at = @now WHERE user_id = @ownerId AND alert_rules_at IS NULL";

    /// <summary>Lists a user's alerts; each engine appends its own LIMIT clause.</summary>
    internal const string ListEpisodes = $"{Episodes} WHERE e.owner_id = @ownerId AND a.owner_id = @ownerId AND {Page}";

    /// <summary>Lists a user's alerts in one state; each engine appends its own LIMIT clause.</summary>
    internal const string ListEpisodesOfState =
        $"{Episodes} WHERE e.owner_id = @ownerId AND a.owner_id = @ownerId AND e.state = @state AND {Page}";

    internal const string FindEpisodeSql = $"{Episodes} WHERE e.id = @episodeId AND e.owner_id = @ownerId";

    // Each of the three has an index; every minute, this would otherwise read the alerts of a year.
    internal const string ListOpenEpisodesSql = $"""
        {Episodes} WHERE e.state IN ('pending', 'firing') OR e.notified = 'firing'
            OR (e.state = 'resolved' AND e.resolved_at >= @resolvedSince)
        """;

    internal const string ListWatchedAgentsSql = """
        SELECT a.id, a.owner_id, a.name, a.tag,
            CASE WHEN CAST(a.is_subagent AS int) = 0 AND a.management_url IS NOT NULL THEN 1 ELSE 0 END AS is_sampled,
            a.last_active_at, m.muted_until, p.time_zone
        FROM agents a LEFT JOIN agent_mutes m ON m.agent_id = a.id LEFT JOIN preferences p ON p.user_id = a.owner_id
        WHERE EXISTS (SELECT 1 FROM alert_rules r WHERE r.owner_id = a.owner_id AND CAST(r.is_enabled AS int) = 1)
        """;

    internal const string AddEpisodeSql = """
        INSERT INTO alert_episodes (id, owner_id, rule_id, rule_name, kind, severity, agent_id, subject_id, subject, state, started_at,
            fired_at, good_samples, notified, notified_at, arguments)
        SELECT @Id, r.owner_id, r.id, @RuleName, @Kind, @Severity, a.id, @SubjectId, @Subject, @State, @StartedAt,
            @FiredAt, @GoodSamples, @Notified, @NotifiedAt, @Arguments
        FROM alert_rules r JOIN agents a ON a.owner_id = r.owner_id
        WHERE r.id = @RuleId AND r.owner_id = @OwnerId AND CAST(r.is_enabled AS int) = 1 AND a.id = @AgentId
            AND NOT EXISTS (
            SELECT 1 FROM alert_episodes e
            WHERE e.rule_id = r.id AND e.agent_id = a.id AND e.subject_id = @SubjectId AND e.state <> 'resolved')
        """;

    internal const string UpdateEpisodeSql = """
        UPDATE alert_episodes SET state = @State, fired_at = @FiredAt, resolved_at = @ResolvedAt, good_samples = @GoodSamples,
            notified = @Notified, notified_at = @NotifiedAt
        WHERE id = @Id AND owner_id = @OwnerId AND state = @expected
        """;

    internal const string RemovePendingSql =
        "DELETE FROM alert_episodes WHERE id = @episodeId AND owner_id = @ownerId AND state = 'pending'";

    internal const string ListOpenOfRuleSql =
        "SELECT id FROM alert_episodes WHERE rule_id = @ruleId AND owner_id = @ownerId AND state <> 'resolved'";

    internal const string RemovePendingOfRuleSql =
        "DELETE FROM alert_episodes WHERE rule_id = @ruleId AND owner_id = @ownerId AND state = 'pending'";

    internal const string EndEpisodesSql = """
        UPDATE alert_episodes SET state = 'resolved', resolved_at = COALESCE(resolved_at, @now), notified = 'none'
        WHERE rule_id = @ruleId AND owner_id = @ownerId AND (state = 'firing' OR notified = 'firing')
        """;

    internal const string SaveReactionSql = """
        UPDATE alert_episodes SET acknowledged_at = @AcknowledgedAt, acknowledged_by = @AcknowledgedBy, muted_until = @MutedUntil
        WHERE id = @Id AND owner_id = @OwnerId
        """;

    internal const string UpdateMuteSql = """
        UPDATE agent_mutes SET muted_until = @until
        WHERE agent_id = @agentId AND EXISTS (SELECT 1 FROM agents a WHERE a.id = @agentId AND a.owner_id = @ownerId)
        """;

    internal const string AddMuteSql = """
        INSERT INTO agent_mutes (agent_id, muted_until)
        SELECT a.id, @until FROM agents a
        WHERE a.id = @agentId AND a.owner_id = @ownerId AND NOT EXISTS (SELECT 1 FROM agent_mutes m WHERE m.agent_id = a.id)
        """;

    internal const string DeleteResolvedSql = """
        DELETE FROM alert_episodes WHERE id IN (
            SELECT id FROM (
                SELECT e.id, ROW_NUMBER() OVER (ORDER BY e.resolved_at) AS position
                FROM alert_episodes e WHERE e.state = 'resolved' AND e.resolved_at < @expired
            ) ranked
            WHERE position <= @limit)
        """;

    public async Task<IReadOnlyList<AlertRule>> ListRulesAsync(string ownerId, CancellationToken cancellationToken) =>
        [.. (await sql.ListAsync<AlertRuleRow>(ListRulesSql, new { ownerId }, cancellationToken)).Select(row => row.ToRule())];

    public async Task<AlertRule?> FindRuleAsync(string ownerId, string ruleId, CancellationToken cancellationToken) =>
        (await sql.FindAsync<AlertRuleRow>(FindRuleSql, new { ownerId, ruleId }, cancellationToken))?.ToRule();

    public async Task<IReadOnlyList<AlertRule>> ListAllRulesAsync(CancellationToken cancellationToken) =>
        [.. (await sql.ListAsync<AlertRuleRow>(ListAllRulesSql, new { }, cancellationToken)).Select(row => row.ToRule())];

    public Task<IReadOnlyList<WatchedAgent>> ListWatchedAgentsAsync(CancellationToken cancellationToken) =>
        sql.ListAsync<WatchedAgent>(ListWatchedAgentsSql, new { }, cancellationToken);

    public async Task<IReadOnlyList<AlertEpisode>> ListEpisodesAsync(
        string ownerId, EpisodeFilter filter, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            ownerId,
            before = filter.Before ?? AfterAllIds,
            state = filter.State is { } state ? EnumText.Of(state) : null,
            severity = (int?)filter.Severity,
            agentId = filter.AgentId,
            limit = filter.Limit,
        };
        var statements = sql.Engine.Statements;
        var statement = filter.State is null ? statements.ListEpisodes : statements.ListEpisodesOfState;
        return [.. (await sql.ListAsync<AlertEpisodeRow>(statement, parameters, cancellationToken)).Select(static row => row.ToEpisode())];
    }

    public async Task<AlertEpisode?> FindEpisodeAsync(string ownerId, string episodeId, CancellationToken cancellationToken) =>
        (await sql.FindAsync<AlertEpisodeRow>(FindEpisodeSql, new { ownerId, episodeId }, cancellationToken))?.ToEpisode();

    public async Task<IReadOnlyList<AlertEpisode>> ListOpenEpisodesAsync(
        DateTimeOffset resolvedSince, CancellationToken cancellationToken) =>
    [
        .. (await sql.ListAsync<AlertEpisodeRow>(ListOpenEpisodesSql, new { resolvedSince }, cancellationToken))
            .Select(row => row.ToEpisode()),
    ];

    public Task AddRuleAsync(AlertRule rule, CancellationToken cancellationToken) =>
        sql.InsertForUserAsync(AddRuleSql, AlertRuleRow.Of(rule), cancellationToken);

    public Task UpdateRuleAsync(AlertRule rule, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(UpdateRuleSql, AlertRuleRow.Of(rule), cancellationToken);

    public Task DeleteRuleAsync(string ownerId, string ruleId, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(DeleteRuleSql, new { ownerId, ruleId }, cancellationToken);

    public async Task<bool> TakeDefaultRulesAsync(string ownerId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await sql.ExecuteAsync(TakeDefaultRulesSql, new { ownerId, now }, cancellationToken) > 0;

    public async Task EndEpisodesAsync(string ownerId, string ruleId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var id in await sql.ListAsync<string>(ListOpenOfRuleSql, new { ownerId, ruleId }, cancellationToken))
            Announce(ownerId, id, EpisodeState.Resolved);
        await sql.ExecuteAsync(RemovePendingOfRuleSql, new { ownerId, ruleId }, cancellationToken);
        await sql.ExecuteAsync(EndEpisodesSql, new { ownerId, ruleId, now }, cancellationToken);
    }

    public async Task<bool> AddEpisodeAsync(AlertEpisode episode, CancellationToken cancellationToken)
    {
        var added = await sql.InsertUnlessDuplicateAsync(AddEpisodeSql, AlertEpisodeRow.Of(episode), cancellationToken);
        return Announced(added, episode.OwnerId, episode.Id, episode.State);
    }

    public async Task<bool> UpdateEpisodeAsync(AlertEpisode episode, EpisodeState expected, CancellationToken cancellationToken)
    {
        var row = AlertEpisodeRow.Of(episode);
        var parameters = new
        {
            row.Id,
            row.OwnerId,
            row.State,
            row.FiredAt,
            row.ResolvedAt,
            row.GoodSamples,
            row.Notified,
            row.NotifiedAt,
            expected = EnumText.Of(expected),
        };
        var changed = await sql.ExecuteAsync(UpdateEpisodeSql, parameters, cancellationToken);
        return episode.State == expected ? changed > 0 : Announced(changed, episode.OwnerId, episode.Id, episode.State);
    }

    public async Task<bool> RemovePendingAsync(string ownerId, string episodeId, CancellationToken cancellationToken) =>
        Announced(
            await sql.ExecuteAsync(RemovePendingSql, new { ownerId, episodeId }, cancellationToken), ownerId, episodeId,
            EpisodeState.Resolved);

    public async Task SaveReactionAsync(AlertEpisode episode, CancellationToken cancellationToken)
    {
        var parameters = new { episode.Id, episode.OwnerId, episode.AcknowledgedAt, episode.AcknowledgedBy, episode.MutedUntil };
        Announced(await sql.ExecuteAsync(SaveReactionSql, parameters, cancellationToken), episode.OwnerId, episode.Id, episode.State);
    }

    public async Task MuteAgentAsync(string ownerId, string agentId, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var parameters = new { ownerId, agentId, until };
        if (await sql.ExecuteAsync(UpdateMuteSql, parameters, cancellationToken) == 0)
            await sql.ExecuteAsync(AddMuteSql, parameters, cancellationToken);
    }

    public Task<int> DeleteResolvedBeforeAsync(DateTimeOffset expired, int limit, CancellationToken cancellationToken) =>
        sql.ExecuteAsync(DeleteResolvedSql, new { expired, limit }, cancellationToken);

    /// <summary>Tells the user's open clients of a change after the commit, if there was one.</summary>
    private bool Announced(int changed, string ownerId, string episodeId, EpisodeState state)
    {
        if (changed == 0)
            return false;
        Announce(ownerId, episodeId, state);
        return true;
    }

    private void Announce(string ownerId, string episodeId, EpisodeState state) =>
        sql.AddEvent(ownerId, ServerEvent.Alert(episodeId, EnumText.Of(state)));
}
