using System.Data.Common;
using Dapper;
using DbUp;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Data.SqlClient;
using Placet.Application.Settings;
using Placet.Infrastructure.Secrets;

namespace Placet.Infrastructure.Persistence.SqlServer;

/// <summary>The database that several instances share.</summary>
internal sealed class SqlServerEngine : IDatabaseEngine
{
    private const int DuplicateKeyInIndex = 2601;
    private const int DuplicateKeyInConstraint = 2627;
    private const int ConstraintViolated = 547;
    private const int TurnTimedOut = 51000;
    private const int CommandTimedOut = -2;
    private const int NoSuchDatabase = 4060;
    private const int FileGroupFull = 1105;
    private const int LogFull = 9002;
    private const int DatabaseReadOnly = 3906;
    private const byte ConnectionBroken = 20;

    // A server that fails over is away for seconds; nothing has been sent yet, so that trying again is safe.
    private static readonly SqlRetryLogicBaseProvider Retries = SqlConfigurableRetryFactory.CreateExponentialRetryProvider(new SqlRetryLogicOption
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
        catch (Exception cause) when (cause is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException or OverflowException)
        {
            throw new SettingsException("ConnectionStrings:Placet is not a connection string of SQL Server: 'Server=…;Database=…;…' is expected", cause);
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
            if (Unavailability(exception) is { } known)
                throw known;
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
            if (Unavailability(exception) is { } known)
                throw known;
            throw;
        }
    }

    public async Task<WriteTransaction> BeginAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        // First among the writers of this process: one that waits for another holds no connection, of which the pool has a hundred.
        var turn = await queue.EnterAsync(scope.Name, cancellationToken);
        DbConnection? connection = null;
        try
        {
            connection = await OpenAsync(cancellationToken);
            var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(
                SqlServerStatements.LockScopeSql, new { resource = "placet:" + scope.Name }, transaction, cancellationToken: cancellationToken));
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
        // Undone by the end of the transaction: a full log or disk, or a database that is read-only, refuses the row itself.
        await write.Connection.ExecuteAsync(new CommandDefinition(
            SqlServerStatements.ProbeSql, transaction: write.Transaction, cancellationToken: cancellationToken));
    }

    /// <summary>What opening failed with, where that is not an exception of the database.</summary>
    internal static Exception? Unavailability(Exception exception) => exception switch
    {
        // A connection of its own that is new can be in no wrong state: the pool had none to give within the connect timeout.
        InvalidOperationException => new PlacetException(CommonErrors.Unavailable),
        // How the library reports that each of several tries failed.
        AggregateException { InnerExceptions: [.., SqlException last] } => last,
        _ => null,
    };

    // Both mean "exists already": which of them comes depends on how the uniqueness was declared.
    public bool IsDuplicate(DbException exception) => exception is SqlException { Number: DuplicateKeyInIndex or DuplicateKeyInConstraint };

    public bool IsReferenceMissing(DbException exception) => exception is SqlException { Number: ConstraintViolated };

    public bool IsUnavailable(DbException exception) =>
        exception is SqlException sql
        && (sql.Number is TurnTimedOut or CommandTimedOut or LogFull or FileGroupFull or DatabaseReadOnly || sql.IsTransient || sql.Class >= ConnectionBroken);

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenOrCreateAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(
                SqlServerStatements.LockMigrationsSql, new { resource = "placet:migrations" }, commandTimeout: 90, cancellationToken: cancellationToken));
            if (migrate)
                await LetReadersPassAsync(connection, cancellationToken);
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

    /// <summary>Lets readers see the last commit instead of waiting for a writer. Needs the database for itself, so it succeeds at the first start.</summary>
    private static async Task LetReadersPassAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(SqlServerStatements.LetReadersPassSql, cancellationToken: cancellationToken));
        }
        catch (SqlException)
        {
            // Another instance is connected already, or it is the administrator's to decide: readers wait then, and all is well.
        }
    }

    /// <summary>A database that is there needs no rights beyond itself; only for one that is not the server's own is asked.</summary>
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
