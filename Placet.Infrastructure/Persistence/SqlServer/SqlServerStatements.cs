namespace Placet.Infrastructure.Persistence.SqlServer;

/// <summary>The statements that SQL Server spells its own way.</summary>
internal static class SqlServerStatements
{
    /// <summary>Takes the turn within a scope; it ends with the transaction. Waits 15 s, then fails.</summary>
    internal const string LockScopeSql = """
        DECLARE @result int;
        EXEC @result = sp_getapplock @Resource = @resource, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 15000;
        IF @result < 0 THROW 51000, 'The turn for this write did not come in time', 1;
        """;

    /// <summary>The same for migrations, held by the connection.</summary>
    internal const string LockMigrationsSql = """
        DECLARE @result int;
        EXEC @result = sp_getapplock @Resource = @resource, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 60000;
        IF @result < 0 THROW 51000, 'Another instance is still migrating', 1;
        """;

    /// <summary>A row that only a transaction without a commit ever sees.</summary>
    internal const string ProbeSql = "INSERT INTO data_protection_keys (friendly_name, xml) VALUES ('probe', '<probe/>');";

    /// <summary>Row versions for readers, as SQLite's journal has them; does nothing when it is so already.</summary>
    internal const string LetReadersPassSql = """
        IF (SELECT is_read_committed_snapshot_on FROM sys.databases WHERE database_id = DB_ID()) = 0
            ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH NO_WAIT;
        """;

    private const string Page = "OFFSET 0 ROWS FETCH NEXT @limit ROWS ONLY";

    internal const string SearchAgentsSql = $"{FoldedAgent.Search} {Page}";
    internal const string ActivityOfOwnerSql = $"{ActivityRepository.OfOwner} {Page}";
    internal const string ActivityOfAllSql = $"{ActivityRepository.OfAll} {Page}";
    internal const string DeleteExpiredActivitySql = "DELETE TOP (@limit) FROM activity WHERE created_at < @expired";
}
