namespace Placet.Infrastructure.Persistence.Sqlite;

/// <summary>The statements whose syntax is SQLite's own.</summary>
internal static class SqliteStatements
{
    /// <summary>Set once per file: readers never wait for the writer.</summary>
    internal const string FilePragmas = "PRAGMA journal_mode = WAL;";

    /// <summary>Set per writing connection: a commit survives a power cut; a writer of another process is waited for.</summary>
    internal const string WriterPragmas = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;";

    /// <summary>A number in the file's header for the application's own use.</summary>
    internal const string ProbePragma = "PRAGMA user_version";

    internal const string ListAgentsSql = $"{AgentRepository.List} LIMIT @limit";
    internal const string SearchAgentsSql = $"{FoldedAgent.Search} LIMIT @limit";
    internal const string AgentLineageSql = $"WITH RECURSIVE {AgentRepository.Lineage}";
    internal const string AgentHeightBelowSql = $"WITH RECURSIVE {AgentRepository.HeightBelow}";
    internal const string ActivityOfOwnerSql = $"{ActivityRepository.OfOwner} LIMIT @limit";
    internal const string ActivityOfAllSql = $"{ActivityRepository.OfAll} LIMIT @limit";
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
        ActivityOfOwner = ActivityOfOwnerSql,
        ActivityOfAll = ActivityOfAllSql,
        DeleteExpiredActivity = DeleteExpiredActivitySql,
        ListEpisodes = ListEpisodesSql,
        ListEpisodesOfState = ListEpisodesOfStateSql,
    };
}
