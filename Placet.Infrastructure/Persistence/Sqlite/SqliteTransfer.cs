using System.Data.Common;
using Microsoft.Data.Sqlite;
using Placet.Infrastructure.Persistence.Transfer;

namespace Placet.Infrastructure.Persistence.Sqlite;

/// <inheritdoc cref="ITransferDialect"/>
internal sealed class SqliteTransfer : ITransferDialect
{
    // The journal holds what is not committed: a table of gigabytes would need its size twice.
    private const int RowsPerTransaction = 200_000;

    public string Name => "SQLite";

    // BEGIN IMMEDIATE: the write lock, which the file has once.
    public Task<DbTransaction> LockAsync(
        DbConnection connection, IReadOnlyList<TransferTable> tables, CancellationToken cancellationToken) =>
        connection.BeginTransactionAsync(cancellationToken).AsTask();

    public async Task WriteAsync(
        DbConnection connection, TransferTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        await using var insert = (SqliteCommand)connection.CreateCommand();
        var values = string.Join(", ", table.Columns.Select(static (_, ordinal) => $"$p{ordinal}"));
        insert.CommandText = $"INSERT INTO {table.Name} ({table.ColumnList}) VALUES ({values})";
        var parameters = table.Columns.Select((_, ordinal) => insert.Parameters.Add(new SqliteParameter { ParameterName = $"$p{ordinal}" }))
            .ToArray();
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            insert.Transaction = (SqliteTransaction)transaction;
            var pending = 0;
            await foreach (var row in rows)
            {
                for (var ordinal = 0; ordinal < parameters.Length; ordinal++)
                    parameters[ordinal].Value = Stored(row[ordinal]);
                await insert.ExecuteNonQueryAsync(cancellationToken);
                if (++pending < RowsPerTransaction)
                    continue;
                await transaction.CommitAsync(cancellationToken);
                await transaction.DisposeAsync();
                transaction = await connection.BeginTransactionAsync(cancellationToken);
                insert.Transaction = (SqliteTransaction)transaction;
                pending = 0;
            }

            await transaction.CommitAsync(cancellationToken);
        }
        finally
        {
            await transaction.DisposeAsync();
        }
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        DateTimeOffset time => DapperMapping.SqliteText(time),
        _ => value,
    };
}
