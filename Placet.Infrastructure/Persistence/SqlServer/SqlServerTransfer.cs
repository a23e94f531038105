using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;
using Placet.Infrastructure.Persistence.Transfer;

namespace Placet.Infrastructure.Persistence.SqlServer;

/// <inheritdoc cref="ITransferDialect"/>
internal sealed class SqlServerTransfer : ITransferDialect
{
    private const int RowsPerBatch = 10_000;

    public string Name => "SQL Server";

    public async Task<DbTransaction> LockAsync(
        DbConnection connection, IReadOnlyList<TransferTable> tables, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        // A shared lock of the whole table, kept until the transaction ends.
        foreach (var table in tables)
        {
            await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                $"SELECT COUNT_BIG(*) FROM {table.Name} WITH (TABLOCK, HOLDLOCK)", null, transaction, commandTimeout: 0,
                cancellationToken: cancellationToken));
        }

        return transaction;
    }

    public async Task WriteAsync(
        DbConnection connection, TransferTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        using var copy = new SqlBulkCopy((SqlConnection)connection, SqlBulkCopyOptions.CheckConstraints, externalTransaction: null)
        {
            DestinationTableName = table.Name,
            BulkCopyTimeout = 0,
        };
        using var batch = new DataTable();
        foreach (var column in table.Columns)
        {
            copy.ColumnMappings.Add(column.Name, column.Name);
            batch.Columns.Add(column.Name, TypeOf(column.Type));
        }

        await foreach (var row in rows)
        {
            // Converts null to DBNull and copies the values: the array is reused.
            batch.Rows.Add(row);
            if (batch.Rows.Count < RowsPerBatch)
                continue;
            await copy.WriteToServerAsync(batch, cancellationToken);
            batch.Clear();
        }

        await copy.WriteToServerAsync(batch, cancellationToken);
    }

    private static Type TypeOf(TransferType type) => type switch
    {
        TransferType.Whole => typeof(long),
        TransferType.Flag => typeof(bool),
        TransferType.Time => typeof(DateTimeOffset),
        TransferType.Bytes => typeof(byte[]),
        _ => typeof(string),
    };
}
