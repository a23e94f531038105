using System.Data.Common;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Placet.Infrastructure.Persistence.Transfer;

namespace Placet.Infrastructure.Persistence;

/// <summary>What differs between the database engines. Thread-safe.</summary>
internal interface IDatabaseEngine
{
    /// <summary>The statements that are the engine's own.</summary>
    EngineStatements Statements { get; }

    /// <summary>How whole tables are locked and filled.</summary>
    ITransferDialect Transfer { get; }

    /// <summary>The key ring in a table, which a migration creates; null when the ring is a folder.</summary>
    IXmlRepository? KeyRing { get; }

    /// <summary>Opens a pooled connection, within seconds.</summary>
    Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Begins a write transaction, which has its scope exclusively until it ends.</summary>
    Task<WriteTransaction> BeginAsync(WriteScope scope, CancellationToken cancellationToken);

    /// <summary>Locks a scope, beside that of its begin, until a transaction ends.</summary>
    Task LockAsync(DbTransaction transaction, WriteScope scope, CancellationToken cancellationToken);

    /// <summary>Writes an unused value durably, to show that writes work.</summary>
    Task ProbeWriteAsync(CancellationToken cancellationToken);

    /// <summary>Whether a statement failed because a unique value exists already.</summary>
    bool IsDuplicate(DbException exception);

    /// <summary>Whether a statement failed because a referenced row is missing.</summary>
    bool IsReferenceMissing(DbException exception);

    /// <summary>Whether the database is unreachable, full, read-only or busy for too long.</summary>
    bool IsUnavailable(DbException exception);

    /// <summary>Whether a statement failed because its connection is lost, as each is by a restart of the server.</summary>
    bool IsConnectionLost(DbException exception);

    /// <summary>Creates the database if it is missing, and applies pending migrations if that is allowed.</summary>
    /// <exception cref="Application.Settings.SettingsException">The schema is out of date and may not be changed.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Requires a database with the current schema; changes nothing.</summary>
    /// <exception cref="Application.Settings.SettingsException">It is missing or unusable, or a migration is pending.</exception>
    Task RequireCurrentAsync(CancellationToken cancellationToken);
}

/// <summary>An open write transaction with its connection and the lock that it holds.</summary>
internal sealed class WriteTransaction(DbConnection connection, DbTransaction transaction, IDisposable writeLock) : IAsyncDisposable
{
    private int isDisposed;

    /// <summary>Begins a transaction on a pooled connection; once more on another one if the server has closed the first.</summary>
    /// <param name="beginAsync">Begins it, and locks what is to be locked; writes nothing.</param>
    public static async Task<WriteTransaction> BeginAsync(
        IDatabaseEngine engine, Func<DbConnection, Task<DbTransaction>> beginAsync, IDisposable writeLock,
        CancellationToken cancellationToken)
    {
        for (var isSecond = false; ; isSecond = true)
        {
            var connection = await engine.OpenAsync(cancellationToken);
            try
            {
                return new WriteTransaction(connection, await beginAsync(connection), writeLock);
            }
            catch (DbException exception) when (!isSecond && engine.IsConnectionLost(exception))
            {
                await connection.DisposeAsync();
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
    }

    public DbConnection Connection => connection;

    public DbTransaction Transaction => transaction;

    /// <summary>Rolls back what was not committed, and releases the lock. A second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        // Npgsql reuses the object for the next transaction of the connection: disposing it again would roll back somebody else's.
        if (Interlocked.Exchange(ref isDisposed, 1) == 1)
            return;
        try
        {
            // Disposed even when the rollback fails: an open connection would hold the database's lock for ever.
            await using (connection)
                await transaction.DisposeAsync();
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException or IOException)
        {
            // The rollback of a broken connection: the server has rolled back. Its exception would hide the one that caused it.
        }
        finally
        {
            writeLock.Dispose();
        }
    }
}
