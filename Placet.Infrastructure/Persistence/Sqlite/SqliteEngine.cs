using System.Data.Common;
using System.Globalization;
using DbUp;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Data.Sqlite;
using Placet.Application.Settings;
using Placet.Infrastructure.Storage;

namespace Placet.Infrastructure.Persistence.Sqlite;

/// <summary>The embedded database: one file, many readers, one writer.</summary>
internal sealed class SqliteEngine : IDatabaseEngine, IDisposable
{
    private const int ConstraintForeignKey = 787;
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintUnique = 2067;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int IoError = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    // Another process that writes to the file is waited for by blocking a thread; others of this process wait behind it without one.
    private const int BusySeconds = 5;

    // SQLite has one writer per file, whatever is written, and waits for it by blocking the thread: writers of this process queue here instead.
    private const string Writer = "writer";
    private readonly WriteQueue queue;
    private readonly DatabaseFileWatch watch;
    private readonly string connectionString;
    private readonly bool migrate;

    private readonly TimeProvider clock;

    public SqliteEngine(
        DataFolder folder, IOptions<ConnectionStringOptions> connections, IOptions<DatabaseOptions> options, TimeProvider clock, ILogger<SqliteEngine> logger)
    {
        this.clock = clock;
        queue = new WriteQueue(clock);
        watch = new DatabaseFileWatch(logger);
        DapperMapping.Ensure();
        migrate = options.Value.MigrateOnStartup;
        var settings = SqliteSettings.Parse(connections.Value, folder.Path);
        settings.ForeignKeys = true;
        settings.Pooling = true;
        settings.DefaultTimeout = BusySeconds;
        // A file that has vanished is not made anew, empty, behind the server's back.
        if (settings.Mode is SqliteOpenMode.ReadWriteCreate)
            settings.Mode = SqliteOpenMode.ReadWrite;
        connectionString = settings.ToString();
        DatabaseFile = SqliteSettings.FileOf(settings);
    }

    public ActivityStatements Activity { get; } = new(
        SqliteStatements.ActivityOfOwnerSql, SqliteStatements.ActivityOfAllSql, SqliteStatements.DeleteExpiredActivitySql);

    public string SearchAgents => SqliteStatements.SearchAgentsSql;

    public IXmlRepository? KeyRing => null;

    /// <summary>Requires a database file.</summary>
    /// <exception cref="SettingsException">There is none.</exception>
    public static void RequireExists(string file)
    {
        if (!File.Exists(file))
            throw new SettingsException($"ConnectionStrings:Placet: there is no database file '{file}'; the first start of the server makes one");
    }

    private string DatabaseFile { get; }

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<WriteTransaction> BeginAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        var turn = await queue.EnterAsync(Writer, cancellationToken);
        DbConnection? connection = null;
        try
        {
            // Written into a file that is no longer there, or no longer the one that is there, everything would be lost with a 2xx.
            watch.RequireInPlace();
            connection = await OpenAsync(cancellationToken);
            Execute(connection, SqliteStatements.WriterPragmas);
            // BEGIN IMMEDIATE: a transaction that first reads and then writes could otherwise find that the world has moved on.
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            return new WriteTransaction(connection, transaction, turn);
        }
        catch
        {
            if (connection is not null)
                await connection.DisposeAsync();
            turn.Dispose();
            throw;
        }
    }

    public async Task ProbeWriteAsync(CancellationToken cancellationToken)
    {
        await using var write = await BeginAsync(WriteScope.Probe, cancellationToken);
        // A number in the file's first page that nobody reads: it has to go through the journal like any change.
        await using var command = write.Connection.CreateCommand();
        command.Transaction = write.Transaction;
        command.CommandText = SqliteStatements.ProbePragma;
        var last = Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"{SqliteStatements.ProbePragma} = {(last == int.MaxValue ? 0 : last + 1)}");
        await command.ExecuteNonQueryAsync(cancellationToken);
        await write.Transaction.CommitAsync(cancellationToken);
    }

    public bool IsDuplicate(DbException exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };

    public bool IsReferenceMissing(DbException exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: ConstraintForeignKey };

    public bool IsUnavailable(DbException exception) =>
        exception is SqliteException { SqliteErrorCode: Busy or Locked or IoError or Full or CannotOpen };

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var file = DatabaseFile;
        try
        {
            await using var exclusively = await FileLock.AcquireAsync(file + ".lock", clock, cancellationToken);
            if (!File.Exists(file))
            {
                // Made here rather than by SQLite, whose file would be readable by whoever the umask lets.
                using var created = DataFolder.CreatePrivateFile(file);
            }

            await using (var connection = await OpenAsync(cancellationToken))
                Execute(connection, SqliteStatements.FilePragmas);
            Migrations.Apply(DeployChanges.To.SqliteDatabase(connectionString), "Sqlite", migrate);
            watch.Begin(DatabaseFile, connectionString);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new SettingsException($"ConnectionStrings:Placet: the database file '{file}' cannot be used ({cause.Message})", cause);
        }
    }

    public Task RequireCurrentAsync(CancellationToken cancellationToken)
    {
        // Opened, a database that is not there would be made.
        RequireExists(DatabaseFile);
        try
        {
            var readOnly = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false };
            Migrations.RequireNone(DeployChanges.To.SqliteDatabase(readOnly.ToString()), "Sqlite");
            return Task.CompletedTask;
        }
        catch (SqliteException cause)
        {
            throw new SettingsException($"ConnectionStrings:Placet: the database file '{DatabaseFile}' cannot be used ({cause.Message})", cause);
        }
    }

    public void Dispose() => watch.Dispose();

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
