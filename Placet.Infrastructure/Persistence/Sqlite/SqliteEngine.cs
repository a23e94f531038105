using System.Data.Common;
using System.Globalization;
using DbUp;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Data.Sqlite;
using Placet.Infrastructure.Persistence.Transfer;
using Placet.Infrastructure.Storage;

namespace Placet.Infrastructure.Persistence.Sqlite;

/// <summary>The embedded database: one file, many readers, one writer. Thread-safe.</summary>
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

    // SQLite waits for a writer of another process by blocking the thread. Writers of this process wait in the queue, without a thread.
    private const int BusySeconds = 5;

    private readonly WriteQueue queue;
    private readonly DatabaseFileWatch watch;
    private readonly string connectionString;
    private readonly bool migrate;
    private readonly TimeProvider clock;

    public SqliteEngine(
        DataFolder folder, IOptions<ConnectionStringOptions> connections, IOptions<DatabaseOptions> options, TimeProvider clock,
        ILogger<SqliteEngine> logger)
    {
        this.clock = clock;
        queue = new WriteQueue(clock, isOneWriter: true);
        watch = new DatabaseFileWatch(logger);
        DapperMapping.Ensure();
        migrate = options.Value.MigrateOnStartup;
        var settings = SqliteSettings.Parse(connections.Value, folder.Path);
        settings.ForeignKeys = true;
        settings.Pooling = true;
        settings.DefaultTimeout = BusySeconds;
        // A file that is missing later must not be replaced by a new, empty one.
        if (settings.Mode is SqliteOpenMode.ReadWriteCreate)
            settings.Mode = SqliteOpenMode.ReadWrite;
        connectionString = settings.ToString();
        DatabaseFile = SqliteSettings.FileOf(settings);
    }

    public EngineStatements Statements => LimitStatements.All;

    public ITransferDialect Transfer { get; } = new SqliteTransfer();

    public IXmlRepository? KeyRing => null;

    /// <summary>Requires a database file.</summary>
    /// <exception cref="SettingsException">The file is missing.</exception>
    public static void RequireExists(string file)
    {
        if (!File.Exists(file))
        {
            throw new SettingsException(
                $"ConnectionStrings:Placet: there is no database file '{file}'; the first start of the server creates one");
        }
    }

    private string DatabaseFile { get; }

    public Task<DbConnection> OpenAsync(CancellationToken cancellationToken) =>
        new SqliteConnection(connectionString).OpenOrDisposeAsync(cancellationToken);

    public Task<WriteTransaction> BeginAsync(WriteScope scope, CancellationToken cancellationToken) => queue.BeginAsync(
        scope.Name,
        writeLock =>
        {
            // Data written to a file that was removed or replaced would be lost although the response was 2xx.
            watch.RequireInPlace();
            return WriteTransaction.BeginAsync(
                this,
                async connection =>
                {
                    Execute(connection, SqliteStatements.WriterPragmas);
                    // BEGIN IMMEDIATE: otherwise a transaction that reads before it writes fails when another one has written in between.
                    return await connection.BeginTransactionAsync(cancellationToken);
                },
                writeLock,
                cancellationToken);
        },
        cancellationToken);

    // There is one writer at a time, whatever its scope.
    public Task LockAsync(DbTransaction transaction, WriteScope scope, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task ProbeWriteAsync(CancellationToken cancellationToken)
    {
        await using var write = await BeginAsync(WriteScope.Probe, cancellationToken);
        // A number in the file's header that nobody reads: it goes through the journal like any change.
        await using var command = write.Connection.CreateCommand();
        command.Transaction = write.Transaction;
        command.CommandText = SqliteStatements.ProbePragma;
        var last = Convert.ToInt32(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture, $"{SqliteStatements.ProbePragma} = {(last == int.MaxValue ? 0 : last + 1)}");
        await command.ExecuteNonQueryAsync(cancellationToken);
        await write.Transaction.CommitAsync(cancellationToken);
    }

    public bool IsDuplicate(DbException exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: ConstraintPrimaryKey or ConstraintUnique };

    public bool IsReferenceMissing(DbException exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: ConstraintForeignKey };

    // A file is not lost by the end of another process.
    public bool IsConnectionLost(DbException exception) => false;

    public bool IsUnavailable(DbException exception) =>
        exception is SqliteException { SqliteErrorCode: Busy or Locked or IoError or Full or CannotOpen };

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var migrationLock = await FileLock.AcquireAsync(DatabaseFile + ".lock", clock, cancellationToken);
            if (!File.Exists(DatabaseFile))
            {
                // SQLite would create it with the permissions of the umask.
                using var created = DataFolder.CreatePrivateFile(DatabaseFile);
            }

            await using (var connection = await OpenAsync(cancellationToken))
                Execute(connection, SqliteStatements.FilePragmas);
            Migrations.Apply(DeployChanges.To.SqliteDatabase(connectionString), "Sqlite", migrate);
            watch.Start(DatabaseFile, connectionString);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new SettingsException(
                $"ConnectionStrings:Placet: the database file '{DatabaseFile}' cannot be used ({cause.Message})", cause);
        }
    }

    public Task RequireCurrentAsync(CancellationToken cancellationToken)
    {
        // Opening a missing database would create it.
        RequireExists(DatabaseFile);
        try
        {
            var readOnly = new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false };
            Migrations.RequireNone(DeployChanges.To.SqliteDatabase(readOnly.ToString()), "Sqlite");
            return Task.CompletedTask;
        }
        catch (SqliteException cause)
        {
            throw new SettingsException(
                $"ConnectionStrings:Placet: the database file '{DatabaseFile}' cannot be used ({cause.Message})", cause);
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
