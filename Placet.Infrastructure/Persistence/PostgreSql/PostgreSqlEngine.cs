using System.Buffers.Binary;
using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using DbUp;
using DbUp.Postgresql;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;
using Placet.Infrastructure.Persistence.Transfer;
using Placet.Infrastructure.Secrets;

namespace Placet.Infrastructure.Persistence.PostgreSql;

/// <summary>PostgreSQL, which several instances can share. Thread-safe.</summary>
internal sealed class PostgreSqlEngine : IDatabaseEngine, IAsyncDisposable
{
    private const string Folder = "PostgreSql";
    private readonly NpgsqlConnectionStringBuilder settings;
    private readonly NpgsqlDataSource pool;
    private readonly ConnectionOpener opener;
    private readonly bool migrate;
    private readonly WriteQueue queue;

    public PostgreSqlEngine(IOptions<ConnectionStringOptions> connections, IOptions<DatabaseOptions> options, TimeProvider clock)
    {
        queue = new WriteQueue(clock);
        KeyRing = new DatabaseKeyRing(OpenAsync, Open);
        DapperMapping.Ensure();
        migrate = options.Value.MigrateOnStartup;
        settings = PostgreSqlSettings.Parse(connections.Value.Placet);
        pool = PostgreSqlSettings.BuildDataSource(settings);
        // A network takes real time, whatever clock the rest of the program has.
        opener = new ConnectionOpener(pool.CreateConnection, PostgreSqlErrors.IsTransient, TimeProvider.System);
    }

    public EngineStatements Statements => LimitStatements.All;

    public ITransferDialect Transfer { get; } = new PostgreSqlTransfer();

    public IXmlRepository KeyRing { get; }

    public Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => opener.OpenAsync(cancellationToken);

    // Writers of this process wait first, without a connection, of which the pool has a limited number.
    public Task<WriteTransaction> BeginAsync(WriteScope scope, CancellationToken cancellationToken) => queue.BeginAsync(
        scope.Name,
        writeLock => WriteTransaction.BeginAsync(
            this,
            async connection =>
            {
                // Each statement sees what was committed before it, so also what the last holder of the lock wrote.
                var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
                await LockAsync(transaction, scope, cancellationToken);
                return transaction;
            },
            writeLock,
            cancellationToken),
        cancellationToken);

    public Task LockAsync(DbTransaction transaction, WriteScope scope, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            PostgreSqlStatements.LockScopeSql, new { key = LockKey(scope.Name) }, transaction, cancellationToken: cancellationToken));

    public async Task ProbeWriteAsync(CancellationToken cancellationToken)
    {
        await using var write = await BeginAsync(WriteScope.Probe, cancellationToken);
        // Rolled back by disposing: a full disk or a read-only server refuses the row itself.
        await write.Connection.ExecuteAsync(new CommandDefinition(
            PostgreSqlStatements.ProbeSql, transaction: write.Transaction, cancellationToken: cancellationToken));
    }

    public bool IsDuplicate(DbException exception) => PostgreSqlErrors.IsDuplicate(exception);

    public bool IsReferenceMissing(DbException exception) => PostgreSqlErrors.IsReferenceMissing(exception);

    public bool IsConnectionLost(DbException exception) => PostgreSqlErrors.IsConnectionLost(exception);

    public bool IsUnavailable(DbException exception) => PostgreSqlErrors.IsUnavailable(exception);

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenOrCreateAsync(cancellationToken);
            await RequireUnicodeAsync(connection, cancellationToken);
            // A lock of the transaction ends with the connection, also behind a pooler that shares sessions.
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(
                PostgreSqlStatements.LockMigrationsSql, new { key = LockKey("migrations") }, transaction, commandTimeout: 90,
                cancellationToken: cancellationToken));
            Migrations.Apply(DeployChanges.To.PostgresqlDatabase(new PostgresqlConnectionManager(pool)), Folder, migrate);
        }
        catch (Exception cause) when (cause is NpgsqlException or TimeoutException or SocketException)
        {
            throw Unusable(cause);
        }
    }

    public async Task RequireCurrentAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using (await OpenAsync(cancellationToken))
                Migrations.RequireNone(DeployChanges.To.PostgresqlDatabase(new PostgresqlConnectionManager(pool)), Folder);
        }
        catch (Exception cause) when (cause is NpgsqlException or TimeoutException or SocketException)
        {
            throw Unusable(cause);
        }
    }

    public ValueTask DisposeAsync() => pool.DisposeAsync();

    private static SettingsException Unusable(Exception cause) =>
        new($"ConnectionStrings:Placet: the database cannot be used ({PostgreSqlErrors.Describe(cause)})", cause);

    /// <summary>The number of a named lock.</summary>
    private static long LockKey(string name) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes("placet:" + name)));

    private static async Task RequireUnicodeAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var encoding = await connection.ExecuteScalarAsync<string>(
            new CommandDefinition(PostgreSqlStatements.EncodingSql, cancellationToken: cancellationToken));
        if (encoding != "UTF8")
            throw new SettingsException($"ConnectionStrings:Placet: the encoding of the database is '{encoding}'; allowed: UTF8");
    }

    /// <summary>Opens a connection for the key ring, whose interface is synchronous.</summary>
    private NpgsqlConnection Open() => pool.OpenConnection();

    /// <summary>Opens the database; creates a missing one, the only step that needs rights on the server.</summary>
    private async Task<DbConnection> OpenOrCreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAsync(cancellationToken);
        }
        catch (NpgsqlException exception) when (migrate && PostgreSqlErrors.IsDatabaseMissing(exception))
        {
            await CreateAsync(cancellationToken);
            return await OpenAsync(cancellationToken);
        }
    }

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        var maintenance = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Database = "postgres", Pooling = false };
        await using var server = PostgreSqlSettings.BuildDataSource(maintenance);
        await using var command = server.CreateCommand(
            PostgreSqlStatements.CreateDatabase(new NpgsqlCommandBuilder().QuoteIdentifier(settings.Database!)));
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException exception) when (PostgreSqlErrors.IsDatabaseCreated(exception))
        {
            // Another instance was faster.
        }
    }
}
