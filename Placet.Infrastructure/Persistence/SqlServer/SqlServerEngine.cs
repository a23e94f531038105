using System.Data.Common;
using Dapper;
using DbUp;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Data.SqlClient;
using Placet.Infrastructure.Persistence.Transfer;
using Placet.Infrastructure.Secrets;

namespace Placet.Infrastructure.Persistence.SqlServer;

/// <summary>SQL Server, which several instances can share. Thread-safe.</summary>
internal sealed class SqlServerEngine : IDatabaseEngine
{
    private const int ConnectTimeoutSeconds = 5;
    private readonly ConnectionOpener opener;
    private readonly string connectionString;
    private readonly bool migrate;
    private readonly WriteQueue queue;

    public SqlServerEngine(IOptions<ConnectionStringOptions> connections, IOptions<DatabaseOptions> options, TimeProvider clock)
    {
        queue = new WriteQueue(clock);
        opener = new ConnectionOpener(() => new SqlConnection(connectionString), SqlServerErrors.IsTransient, clock);
        KeyRing = new DatabaseKeyRing(OpenAsync, Open);
        DapperMapping.Ensure();
        migrate = options.Value.MigrateOnStartup;
        try
        {
            connectionString = WithDefaults(new SqlConnectionStringBuilder(connections.Value.Placet)).ToString();
        }
        catch (Exception cause)
            when (cause is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException or OverflowException)
        {
            throw new SettingsException(
                "ConnectionStrings:Placet is not a connection string of SQL Server: 'Server=…;Database=…;…' is expected", cause);
        }
    }

    public EngineStatements Statements => SqlServerStatements.All;

    public ITransferDialect Transfer { get; } = new SqlServerTransfer();

    public IXmlRepository KeyRing { get; }

    public Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => opener.OpenAsync(cancellationToken);

    /// <summary>Opens a connection for the key ring, whose interface is synchronous.</summary>
    public DbConnection Open()
    {
        var connection = new SqlConnection(connectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Writers of this process wait first, without a connection, of which the pool has a hundred.
    public Task<WriteTransaction> BeginAsync(WriteScope scope, CancellationToken cancellationToken) => queue.BeginAsync(
        scope.Name,
        writeLock => WriteTransaction.BeginAsync(
            this,
            async connection =>
            {
                var transaction = await connection.BeginTransactionAsync(cancellationToken);
                await LockAsync(transaction, scope, cancellationToken);
                return transaction;
            },
            writeLock,
            cancellationToken),
        cancellationToken);

    public Task LockAsync(DbTransaction transaction, WriteScope scope, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            SqlServerStatements.LockScopeSql, new { resource = "placet:" + scope.Name }, transaction,
            cancellationToken: cancellationToken));

    public async Task ProbeWriteAsync(CancellationToken cancellationToken)
    {
        await using var write = await BeginAsync(WriteScope.Probe, cancellationToken);
        // Rolled back by disposing: a full log or disk, or a read-only database, refuses the row itself.
        await write.Connection.ExecuteAsync(new CommandDefinition(
            SqlServerStatements.ProbeSql, transaction: write.Transaction, cancellationToken: cancellationToken));
    }

    public bool IsDuplicate(DbException exception) => SqlServerErrors.IsDuplicate(exception);

    public bool IsReferenceMissing(DbException exception) => SqlServerErrors.IsReferenceMissing(exception);

    public bool IsConnectionLost(DbException exception) => SqlServerErrors.IsConnectionLost(exception);

    public bool IsUnavailable(DbException exception) => SqlServerErrors.IsUnavailable(exception);

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
        catch (Exception cause) when (cause is SqlException or TimeoutException)
        {
            throw Unusable(cause);
        }
    }

    public async Task RequireCurrentAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using (await OpenAsync(cancellationToken))
                Migrations.RequireNone(DeployChanges.To.SqlDatabase(connectionString), "SqlServer");
        }
        catch (Exception cause) when (cause is SqlException or TimeoutException)
        {
            throw Unusable(cause);
        }
    }

    /// <summary>Sets what suits this product where the connection string is silent about it.</summary>
    private static SqlConnectionStringBuilder WithDefaults(SqlConnectionStringBuilder settings)
    {
        // The opener retries. The driver would sleep for 10 s after 4060, and then fail every caller of the pool for 5 s and more.
        if (!settings.ShouldSerialize("Connect Retry Count"))
            settings.ConnectRetryCount = 0;
        if (!settings.ShouldSerialize("Pool Blocking Period"))
            settings.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        // The driver goes on with an attempt that was given up, and later ones of the pool wait for it.
        if (!settings.ShouldSerialize("Connect Timeout"))
            settings.ConnectTimeout = ConnectTimeoutSeconds;
        return settings;
    }

    private static SettingsException Unusable(Exception cause)
    {
        var number = cause is SqlException sql ? $"SQL Server error {sql.Number}: " : string.Empty;
        return new($"ConnectionStrings:Placet: the database cannot be used ({number}{cause.Message.Split('\n')[0].Trim()})", cause);
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
        catch (SqlException exception) when (migrate && exception.Number == SqlServerErrors.NoSuchDatabase)
        {
            EnsureDatabase.For.SqlDatabase(connectionString, new DbUp.Engine.Output.NoOpUpgradeLog());
            return await OpenAsync(cancellationToken);
        }
    }
}
