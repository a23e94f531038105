namespace Placet.Infrastructure.Persistence.Sqlite;

/// <summary>The statements that SQLite spells its own way.</summary>
internal static class SqliteStatements
{
    /// <summary>Once per file: readers never wait for the writer.</summary>
    internal const string FilePragmas = "PRAGMA journal_mode = WAL;";

    /// <summary>Per writing connection: what was answered survives a power cut; another process's writer is waited for.</summary>
    internal const string WriterPragmas = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;";
}
