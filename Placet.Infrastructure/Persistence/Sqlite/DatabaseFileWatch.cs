using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Placet.Infrastructure.Persistence.Sqlite;

/// <summary>
/// Detects that the database file was removed, moved or replaced: open connections would go on writing to the old file. Not thread-safe;
/// used under the write lock.
/// </summary>
internal sealed partial class DatabaseFileWatch(ILogger logger) : IDisposable
{
    // SQLITE_FCNTL_HAS_MOVED: whether the path still names the file that the connection has opened.
    private const int HasMoved = 20;
    private static readonly byte[] Main = "main\0"u8.ToArray();
    private string file = string.Empty;
    private string? journal;
    private SqliteConnection? opened;
    private bool isMissing;

    /// <summary>Starts watching, by an idle connection that stays open.</summary>
    /// <param name="path">Full path of the file.</param>
    public void Start(string path, string connectionString)
    {
        file = path;
        opened = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        opened.Open();
        using var command = opened.CreateCommand();
        // A read opens the journal, which then stays.
        command.CommandText = "PRAGMA schema_version";
        command.ExecuteScalar();
        command.CommandText = "PRAGMA journal_mode";
        journal = command.ExecuteScalar() is "wal" ? path + "-wal" : null;
    }

    /// <summary>Requires that the file and its journal are in place.</summary>
    /// <exception cref="PlacetException">A file is missing or was replaced; logged once, and again when both are back.</exception>
    public void RequireInPlace()
    {
        if (opened is null)
            return;
        var isMissingNow = IsMoved(opened) || (journal is not null && !File.Exists(journal));
        if (isMissingNow && !isMissing)
            LogMissing(logger, file);
        else if (!isMissingNow && isMissing)
            LogRestored(logger, file);
        isMissing = isMissingNow;
        if (isMissing)
            throw new PlacetException(CommonErrors.Unavailable);
    }

    public void Dispose() => opened?.Dispose();

    private static bool IsMoved(SqliteConnection connection) =>
        FileControl(connection.Handle!.DangerousGetHandle(), Main, HasMoved, out var moved) == SQLitePCL.raw.SQLITE_OK && moved != 0;

    // SQLitePCLRaw does not bind this function. Its arguments need no marshalling for which LibraryImport would generate unsafe code.
#pragma warning disable SYSLIB1054
    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int FileControl(nint database, byte[] name, int operation, out int moved);
#pragma warning restore SYSLIB1054

    [LoggerMessage(EventId = 3300, Level = LogLevel.Error,
        Message = "The database file '{File}' or its journal was removed, moved or replaced while it was in use: every write is refused. "
            + "Put the original files back, or stop the server, restore a backup and start again")]
    private static partial void LogMissing(ILogger logger, string file);

    [LoggerMessage(EventId = 3301, Level = LogLevel.Information,
        Message = "The database file '{File}' is back in place: writes are accepted again")]
    private static partial void LogRestored(ILogger logger, string file);
}
