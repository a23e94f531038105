namespace Placet.Infrastructure.Persistence.PostgreSql;

/// <summary>The statements whose syntax is PostgreSQL's own.</summary>
internal static class PostgreSqlStatements
{
    /// <summary>Locks a scope until the transaction ends. This and every later lock waits 15 s, then fails.</summary>
    internal const string LockScopeSql = "SET LOCAL lock_timeout = '15s'; SELECT pg_advisory_xact_lock(@key)";

    /// <summary>Locks migrations until the transaction ends. Waits 60 s, then fails.</summary>
    internal const string LockMigrationsSql = "SET LOCAL lock_timeout = '60s'; SELECT pg_advisory_xact_lock(@key)";

    /// <summary>Inserts a row that is always rolled back.</summary>
    internal const string ProbeSql = "INSERT INTO data_protection_keys (friendly_name, xml) VALUES ('probe', '<probe/>')";

    /// <summary>The encoding of the database's texts.</summary>
    internal const string EncodingSql = "SHOW server_encoding";

    /// <summary>The columns of a table with their types.</summary>
    internal const string ColumnTypesSql =
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = @table";

    /// <summary>A table's foreign keys, and its primary key if no other table refers to it, each as ADD CONSTRAINT takes it.</summary>
    internal const string ConstraintsSql = """
        SELECT quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint AS own
        WHERE conrelid = @table::regclass
          AND (contype = 'f' OR (contype = 'p' AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE confrelid = own.conrelid)))
        """;

    /// <summary>Creates a database that stores every text, whatever the locale of the server.</summary>
    /// <param name="name">Its quoted name.</param>
    public static string CreateDatabase(string name) =>
        $"CREATE DATABASE {name} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0";
}
