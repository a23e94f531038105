namespace Placet.Infrastructure.Persistence;

/// <summary>The statements that differ, for the engines that know LIMIT and WITH RECURSIVE: SQLite and PostgreSQL.</summary>
internal static class LimitStatements
{
    internal const string ListAgentsSql = $"{AgentRepository.List} LIMIT @limit";
    internal const string SearchAgentsSql = $"{FoldedAgent.Search} LIMIT @limit";
    internal const string AgentLineageSql = $"WITH RECURSIVE {AgentRepository.Lineage}";
    internal const string AgentHeightBelowSql = $"WITH RECURSIVE {AgentRepository.HeightBelow}";
    internal const string AgentFamilySql = $"WITH RECURSIVE {AgentTransferRepository.Family}";
    internal const string ActivityOfOwnerSql = $"{ActivityRepository.OfOwner} LIMIT @limit";
    internal const string ActivityOfAllSql = $"{ActivityRepository.OfAll} LIMIT @limit";
    internal const string ListSessionsSql = $"{UserSessionRepository.List} LIMIT @limit";
    internal const string ListEpisodesSql = $"{AlertRepository.ListEpisodes} LIMIT @limit";
    internal const string ListEpisodesOfStateSql = $"{AlertRepository.ListEpisodesOfState} LIMIT @limit";

    internal const string DeleteExpiredActivitySql =
        "DELETE FROM activity WHERE id IN (SELECT id FROM activity WHERE created_at < @expired ORDER BY created_at LIMIT @limit)";

    internal static readonly EngineStatements All = new()
    {
        ListAgents = ListAgentsSql,
        SearchAgents = SearchAgentsSql,
        AgentLineage = AgentLineageSql,
        AgentHeightBelow = AgentHeightBelowSql,
        AgentFamily = AgentFamilySql,
        ActivityOfOwner = ActivityOfOwnerSql,
        ActivityOfAll = ActivityOfAllSql,
        DeleteExpiredActivity = DeleteExpiredActivitySql,
        ListSessions = ListSessionsSql,
        ListEpisodes = ListEpisodesSql,
        ListEpisodesOfState = ListEpisodesOfStateSql,
    };
}
