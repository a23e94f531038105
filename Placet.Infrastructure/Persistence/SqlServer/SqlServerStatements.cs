namespace Placet.Infrastructure.Persistence.SqlServer;

/// <summary>The statements whose syntax is SQL Server's own.</summary>
internal static class SqlServerStatements
{
    /// <summary>Locks a scope until the transaction ends. Waits 15 s, then fails.</summary>
    internal const string LockScopeSql = """
        DECLARE @result int;
        EXEC @result = sp_getapplock @Resource = @resource, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 15000;
        IF @result < 0 THROW 51000, 'The lock for this write was not free in time', 1;
        """;

    /// <summary>Locks migrations until the connection is closed. Waits 60 s, then fails.</summary>
    internal const string LockMigrationsSql = """
        DECLARE @result int;
        EXEC @result = sp_getapplock @Resource = @resource, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 60000;
        IF @result < 0 THROW 51000, 'Another instance is still migrating', 1;
        """;

    /// <summary>Inserts a row that is always rolled back.</summary>
    internal const string ProbeSql = "INSERT INTO data_protection_keys (friendly_name, xml) VALUES ('probe', '<probe/>');";

    /// <summary>Enables row versions, so that readers do not wait for writers; does nothing if they are enabled.</summary>
    internal const string EnableSnapshotReadsSql = """
        IF (SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()) = 0
            ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH NO_WAIT;
        """;

    private const string Limit = "OFFSET 0 ROWS FETCH NEXT @limit ROWS ONLY";

    internal const string ListAgentsSql = $"{AgentRepository.List} {Limit}";
    internal const string SearchAgentsSql = $"{FoldedAgent.Search} {Limit}";
    internal const string AgentLineageSql = $"WITH {AgentRepository.Lineage}";
    internal const string AgentHeightBelowSql = $"WITH {AgentRepository.HeightBelow}";
    internal const string AgentFamilySql = $"WITH {AgentTransferRepository.Family}";
    internal const string ActivityOfOwnerSql = $"{ActivityRepository.OfOwner} {Limit}";
    internal const string ActivityOfAllSql = $"{ActivityRepository.OfAll} {Limit}";
    internal const string ListSessionsSql = $"{UserSessionRepository.List} {Limit}";
    internal const string ListEpisodesSql = $"{AlertRepository.ListEpisodes} {Limit}";
    internal const string ListEpisodesOfStateSql = $"{AlertRepository.ListEpisodesOfState} {Limit}";
    internal const string DeleteExpiredActivitySql = "DELETE TOP (@limit) FROM activity WHERE created_at < @expired";

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
