using System.Data.Common;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Placet.Infrastructure.Persistence;

/// <summary>What differs between the two databases; everything else is written once.</summary>
internal interface IDatabaseEngine
{
    /// <summary>The statements of the trail.</summary>
    ActivityStatements Activity { get; }

    /// <summary>The statement that searches a user's agents, with how this engine says "only so many".</summary>
    string SearchAgents { get; }

    /// <summary>The key ring that instances share as a table, which a migration creates; null when the ring is files beside the database.</summary>
    IXmlRepository? KeyRing { get; }

    /// <summary>Opens a pooled connection.</summary>
    Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Begins a transaction that is alone within its scope until it ends.</summary>
    Task<WriteTransaction> BeginAsync(WriteScope scope, CancellationToken cancellationToken);

    /// <summary>Writes something that means nothing, in the way that every change is written.</summary>
    Task ProbeWriteAsync(CancellationToken cancellationToken);

    /// <summary>Whether a statement failed because a unique value exists already.</summary>
    bool IsDuplicate(DbException exception);

    /// <summary>Whether a statement failed because a row that it points to is not there.</summary>
    bool IsReferenceMissing(DbException exception);

    /// <summary>Whether the database could not be reached or was busy for too long, as opposed to a fault of ours.</summary>
    bool IsUnavailable(DbException exception);

    /// <summary>Makes the database if it can be made, and answers whether its schema is current.</summary>
    /// <exception cref="Application.Settings.SettingsException">The schema is out of date and may not be changed.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Requires a database that is there and has the current schema; makes and changes nothing.</summary>
    /// <exception cref="Application.Settings.SettingsException">There is none, it cannot be used, or a migration is pending.</exception>
    Task RequireCurrentAsync(CancellationToken cancellationToken);
}

/// <summary>How an engine says "only so many", which the trail needs said: it is long.</summary>
/// <param name="OfOwner">Reads what concerns one user.</param>
/// <param name="OfAll">Reads what concerns anybody.</param>
/// <param name="DeleteExpired">Removes some of what is too old.</param>
internal sealed record ActivityStatements(string OfOwner, string OfAll, string DeleteExpired);

/// <summary>An open transaction together with the turn it has taken.</summary>
internal sealed class WriteTransaction(DbConnection connection, DbTransaction transaction, IDisposable turn) : IAsyncDisposable
{
    public DbConnection Connection => connection;

    public DbTransaction Transaction => transaction;

    public async ValueTask DisposeAsync()
    {
        try
        {
            // Whatever becomes of the rollback: a connection that is kept would hold the lock for ever.
            await using (connection)
                await transaction.DisposeAsync();
        }
        finally
        {
            turn.Dispose();
        }
    }
}
