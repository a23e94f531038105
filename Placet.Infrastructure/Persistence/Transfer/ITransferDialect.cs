using System.Data.Common;

namespace Placet.Infrastructure.Persistence.Transfer;

/// <summary>How an engine locks and fills whole tables.</summary>
internal interface ITransferDialect
{
    /// <summary>Name of the engine, for messages.</summary>
    string Name { get; }

    /// <summary>Begins a transaction that sees one state of the database and keeps writers out until it ends.</summary>
    Task<DbTransaction> LockAsync(DbConnection connection, IReadOnlyList<TransferTable> tables, CancellationToken cancellationToken);

    /// <summary>Writes the rows of a table and commits; after a failure some of them may be stored.</summary>
    Task WriteAsync(
        DbConnection connection, TransferTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken);
}
