using System.Data.Common;
using DbUp;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Placet.Application.Abstractions;
using Placet.Application.Settings;
using Placet.Domain.Errors;
using Placet.Infrastructure.Storage;
using SQLitePCL;

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
    private static readonly TimeSpan TurnPatience = TimeSpan.FromSeconds(60);

    // SQLite has one writer per file and waits for it by blocking the thread: writers of this process queue here instead.
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly string connectionString;
    private readonly bool migrate;

    private readonly TimeProvider clock;

    static SqliteEngine()
    {
        // A connection serves one caller at a time anyway: without this, the library takes a lock for every column of every row.
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
    }

    public SqliteEngine(DataFolder folder, IOptions<ConnectionStringOptions> connections, IOptions<DatabaseOptions> options, TimeProvider clock)
    {
        this.clock = clock;
        DapperMapping.Ensure();
        migrate = options.Value.MigrateOnStartup;
        try
        {
            connectionString = new SqliteConnectionStringBuilder(ConnectionStringOf(connections.Value, folder.Path))
            {
                ForeignKeys = true,
                Pooling = true,
                DefaultTimeout = BusySeconds,
            }.ToString();
        }
        catch (ArgumentException cause)
        {
            throw NoConnectionString(cause);
        }
    }

    public ActivityStatements Activity { get; } = new(
        SqliteStatements.ActivityOfOwnerSql, SqliteStatements.ActivityOfAllSql, SqliteStatements.DeleteExpiredActivitySql);

    /// <summary>Requires a database file.</summary>
    /// <exception cref="SettingsException">There is none.</exception>
    public static void RequireThere(string file)
    {
        if (!File.Exists(file))
            throw new SettingsException($"ConnectionStrings:Placet: there is no database file '{file}'; the first start of the server makes one");
    }

    /// <summary>Full path of the database that settings name.</summary>
    /// <exception cref="SettingsException">They name none.</exception>
    public static string FileOf(ConnectionStringOptions connections, string dataDirectory)
    {
        try
        {
            return FileOf(new SqliteConnectionStringBuilder(ConnectionStringOf(connections, dataDirectory)));
        }
        catch (ArgumentException cause)
        {
            throw NoConnectionString(cause);
        }
    }

    private static string ConnectionStringOf(ConnectionStringOptions connections, string dataDirectory) =>
        connections.Placet.Replace("{DataDirectory}", dataDirectory, StringComparison.Ordinal);

    private static SettingsException NoConnectionString(Exception cause) =>
        new("ConnectionStrings:Placet is not a connection string of SQLite: 'Data Source=<file>' is expected", cause);

    private string DatabaseFile => FileOf(new SqliteConnectionStringBuilder(connectionString));

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
        await WaitForTurnAsync(cancellationToken);
        DbConnection? connection = null;
        try
        {
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
            turn.Release();
            throw;
        }
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
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new SettingsException($"ConnectionStrings:Placet: the database file '{file}' cannot be used ({cause.Message})", cause);
        }
    }

    public Task RequireCurrentAsync(CancellationToken cancellationToken)
    {
        // Opened, a database that is not there would be made.
        RequireThere(DatabaseFile);
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

    public void Dispose() => turn.Dispose();

    /// <summary>The file, made absolute; a database in memory would be another one for each connection.</summary>
    private static string FileOf(SqliteConnectionStringBuilder connection) =>
        connection.DataSource.Length > 0 && connection.DataSource != ":memory:" && connection.Mode is not SqliteOpenMode.Memory
            && !connection.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            ? Path.GetFullPath(connection.DataSource)
            : throw new SettingsException("ConnectionStrings:Placet names no file; allowed: 'Data Source=<file>'");

    private async Task WaitForTurnAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(TurnPatience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await turn.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PlacetException(CommonErrors.Unavailable);
        }
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
