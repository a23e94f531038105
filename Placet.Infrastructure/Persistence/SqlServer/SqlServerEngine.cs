using System.Data.Common;
using Dapper;
using DbUp;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Data.SqlClient;
using Placet.Infrastructure.Secrets;

namespace Placet.Infrastructure.Persistence.SqlServer;

/// <summary>SQL Server, which several instances can share. Thread-safe.</summary>
internal sealed class SqlServerEngine : IDatabaseEngine
{
    private const int DuplicateKeyInIndex = 2601;
    private const int DuplicateKeyInConstraint = 2627;
    private const int ConstraintViolated = 547;
    private const int ScopeLockTimedOut = 51000;
    private const int CommandTimedOut = -2;
    private const int NoSuchDatabase = 4060;
    private const int FileGroupFull = 1105;
    private const int LogFull = 9002;
    private const int DatabaseReadOnly = 3906;
    private const byte ConnectionBroken = 20;

    // A server that fails over is unreachable for seconds; nothing has been sent yet, so a retry is safe.
    private static readonly SqlRetryLogicBaseProvider Retries =
        SqlConfigurableRetryFactory.CreateExponentialRetryProvider(new SqlRetryLogicOption
        {
            NumberOfTries = 5,
            DeltaTime = TimeSpan.FromMilliseconds(100),
            MaxTimeInterval = TimeSpan.FromSeconds(2),
        });
    private readonly string connectionString;
    private readonly bool migrate;
    private readonly WriteQueue queue;

    public SqlServerEngine(IOptions<ConnectionStringOptions> connections, IOptions<DatabaseOptions> options, TimeProvider clock)
    {
        queue = new WriteQueue(clock);
        KeyRing = new SqlServerKeyRing(this);
        DapperMapping.Ensure();
        migrate = options.Value.MigrateOnStartup;
        try
        {
            connectionString = new SqlConnectionStringBuilder(connections.Value.Placet).ToString();
        }
        catch (Exception cause)
            when (cause is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException or OverflowException)
        {
            throw new SettingsException(
                "ConnectionStrings:Placet is not a connection string of SQL Server: 'Server=…;Database=…;…' is expected", cause);
        }
    }

    public ActivityStatements Activity { get; } = new(
        SqlServerStatements.ActivityOfOwnerSql, SqlServerStatements.ActivityOfAllSql, SqlServerStatements.DeleteExpiredActivitySql);

    public string SearchAgents => SqlServerStatements.SearchAgentsSql;

    public IXmlRepository KeyRing { get; }

    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqlConnection(connectionString) { RetryLogicProvider = Retries };
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (Exception exception)
        {
            await connection.DisposeAsync();
            if (TranslateOpenFailure(exception) is { } translated)
                throw translated;
            throw;
        }
    }

    /// <summary>Opens a connection for the key ring, whose interface is synchronous.</summary>
    public DbConnection Open()
    {
        var connection = new SqlConnection(connectionString) { RetryLogicProvider = Retries };
        try
        {
            connection.Open();
            return connection;
        }
        catch (Exception exception)
        {
            connection.Dispose();
            if (TranslateOpenFailure(exception) is { } translated)
                throw translated;
            throw;
        }
    }

    public async Task<WriteTransaction> BeginAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        // Writers of this process wait here first, without a connection, of which the pool has a hundred.
        var writeLock = await queue.EnterAsync(scope.Name, cancellationToken);
        DbConnection? connection = null;
        try
        {
            connection = await OpenAsync(cancellationToken);
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(
                SqlServerStatements.LockScopeSql, new { resource = "placet:" + scope.Name }, transaction,
                cancellationToken: cancellationToken));
            return new WriteTransaction(connection, transaction, writeLock);
        }
        catch
        {
            if (connection is not null)
                await connection.DisposeAsync();
            writeLock.Dispose();
            throw;
        }
    }

    public async Task ProbeWriteAsync(CancellationToken cancellationToken)
    {
        await using var write = await BeginAsync(WriteScope.Probe, cancellationToken);
        // Rolled back by disposing: a full log or disk, or a read-only database, refuses the row itself.
        await write.Connection.ExecuteAsync(new CommandDefinition(
            SqlServerStatements.ProbeSql, transaction: write.Transaction, cancellationToken: cancellationToken));
    }

    /// <summary>Translates a failure to open that is not a <see cref="DbException"/>; null for any other.</summary>
    internal static Exception? TranslateOpenFailure(Exception exception) => exception switch
    {
        // For a new connection it means that the pool had no free one within the connect timeout.
        InvalidOperationException => new PlacetException(CommonErrors.Unavailable),
        // Thrown when every retry has failed.
        AggregateException { InnerExceptions: [.., SqlException last] } => last,
        _ => null,
    };

    // An index and a constraint report duplicates by different numbers.
    public bool IsDuplicate(DbException exception) => exception is SqlException { Number: DuplicateKeyInIndex or DuplicateKeyInConstraint };

    public bool IsReferenceMissing(DbException exception) => exception is SqlException { Number: ConstraintViolated };

    public bool IsUnavailable(DbException exception) =>
        exception is SqlException sql
        && (sql.Number is ScopeLockTimedOut or CommandTimedOut or LogFull or FileGroupFull or DatabaseReadOnly
            || sql.IsTransient || sql.Class >= ConnectionBroken);

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenOrCreateAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(
                SqlServerStatements.LockMigrationsSql, new { resource = "placet:migrations" }, commandTimeout: 90,
                cancellationToken: cancellationToken));
            if (migrate)
                await EnableSnapshotReadsAsync(connection, cancellationToken);
            Migrations.Apply(DeployChanges.To.SqlDatabase(connectionString), "SqlServer", migrate);
        }
        catch (SqlException cause)
        {
            throw new SettingsException($"ConnectionStrings:Placet: the database cannot be used (SQL Server error {cause.Number})", cause);
        }
    }

    public async Task RequireCurrentAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using (await OpenAsync(cancellationToken))
                Migrations.RequireNone(DeployChanges.To.SqlDatabase(connectionString), "SqlServer");
        }
        catch (SqlException cause)
        {
            throw new SettingsException($"ConnectionStrings:Placet: the database cannot be used (SQL Server error {cause.Number})", cause);
        }
    }

    /// <summary>Lets readers see the last commit instead of waiting for a writer; needs exclusive access, as at the first start.</summary>
    private static async Task EnableSnapshotReadsAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync(
                new CommandDefinition(SqlServerStatements.EnableSnapshotReadsSql, cancellationToken: cancellationToken));
        }
        catch (SqlException)
        {
            // Another instance is connected, or the right is missing: readers wait for writers then, which is correct but slower.
        }
    }

    /// <summary>Opens the database; creates a missing one, the only step that needs rights on the server.</summary>
    private async Task<DbConnection> OpenOrCreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAsync(cancellationToken);
        }
        catch (SqlException exception) when (migrate && exception.Number == NoSuchDatabase)
        {
            EnsureDatabase.For.SqlDatabase(connectionString, new DbUp.Engine.Output.NoOpUpgradeLog());
            return await OpenAsync(cancellationToken);
        }
    }
}
