using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Placet.Infrastructure.Persistence.Sqlite;

/// <summary>Notices that the database file was removed, moved or replaced: what is open would go on taking writes that nobody ever reads.</summary>
/// <remarks>Not thread-safe: asked by whoever has the turn to write.</remarks>
internal sealed partial class DatabaseFileWatch(ILogger logger) : IDisposable
{
    // SQLITE_FCNTL_HAS_MOVED: whether the path still leads to the file that the connection has opened.
    private const int HasMoved = 20;
    private static readonly byte[] Main = "main\0"u8.ToArray();
    private string file = string.Empty;
    private string? journal;
    private SqliteConnection? opened;
    private bool isGone;

    /// <summary>Remembers which file it is, by a connection that stays open and does nothing.</summary>
    /// <param name="path">Full path of the file.</param>
    public void Begin(string path, string connectionString)
    {
        file = path;
        opened = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        opened.Open();
        using var command = opened.CreateCommand();
        // A read as well, with which the journal is opened and stays.
        command.CommandText = "PRAGMA schema_version";
        command.ExecuteScalar();
        command.CommandText = "PRAGMA journal_mode";
        journal = command.ExecuteScalar() is "wal" ? path + "-wal" : null;
    }

    /// <summary>Requires that the file, and its journal, are where they were.</summary>
    /// <exception cref="PlacetException">They are not. Said once in the log, and once when they are back.</exception>
    public void RequireInPlace()
    {
        if (opened is null)
            return;
        var isGoneNow = IsMoved(opened) || (journal is not null && !File.Exists(journal));
        if (isGoneNow && !isGone)
            LogGone(logger, file);
        else if (!isGoneNow && isGone)
            LogBack(logger, file);
        isGone = isGoneNow;
        if (isGone)
            throw new PlacetException(CommonErrors.Unavailable);
    }

    public void Dispose() => opened?.Dispose();

    private static bool IsMoved(SqliteConnection connection) =>
        FileControl(connection.Handle!.DangerousGetHandle(), Main, HasMoved, out var moved) == SQLitePCL.raw.SQLITE_OK && moved != 0;

    // The binding that everything else goes through leaves this one function out. Its arguments need no marshalling that would want unsafe code.
#pragma warning disable SYSLIB1054
    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int FileControl(nint database, byte[] name, int operation, out int moved);
#pragma warning restore SYSLIB1054

    [LoggerMessage(EventId = 3300, Level = LogLevel.Error, Message = "The database file '{File}' or its journal was removed, moved or replaced while it was in use: nothing is written any more. Put back what was there, or stop, restore a backup and start again")]
    private static partial void LogGone(ILogger logger, string file);

    [LoggerMessage(EventId = 3301, Level = LogLevel.Information, Message = "The database file '{File}' is back where it was: writes go on")]
    private static partial void LogBack(ILogger logger, string file);
}
