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
}
