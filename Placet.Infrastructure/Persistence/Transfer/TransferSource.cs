using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;

namespace Placet.Infrastructure.Persistence.Transfer;

/// <inheritdoc cref="ITransferSource"/>
/// <param name="transaction">Null to read without a lock, in any order.</param>
internal class TransferSource(DbConnection connection, DbTransaction? transaction) : ITransferSource
{
    // Reading or deleting a table of millions of rows takes longer than a request may.
    protected const int NoTimeout = 0;

    public IReadOnlyList<string> Tables { get; } = [.. TransferTables.All.Select(static table => table.Name)];

    public Task<long> CountAsync(string table, CancellationToken cancellationToken) => connection.ExecuteScalarAsync<long>(
        new CommandDefinition(TransferTables.Of(table).CountSql, null, transaction, NoTimeout, cancellationToken: cancellationToken));

    public async IAsyncEnumerable<object?[]> ReadAsync(string table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var read = TransferTables.Of(table);
        var (sql, columns) = (transaction is null ? read.SelectSql : read.OrderedSql, read.Columns);
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction, command.CommandTimeout) = (sql, transaction, NoTimeout);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var row = new object?[columns.Count];
        while (await reader.ReadAsync(cancellationToken))
        {
            for (var ordinal = 0; ordinal < row.Length; ordinal++)
                row[ordinal] = columns[ordinal].Read(reader, ordinal);
            yield return row;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null)
            await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}

/// <inheritdoc cref="ITransferTarget"/>
internal sealed class TransferTarget(DbConnection connection, ITransferDialect dialect) : TransferSource(connection, null), ITransferTarget
{
    private readonly DbConnection connection = connection;

    public Task ClearAsync(string table, CancellationToken cancellationToken) => connection.ExecuteAsync(new CommandDefinition(
        $"DELETE FROM {TransferTables.Of(table).Name}", commandTimeout: NoTimeout, cancellationToken: cancellationToken));

    public Task WriteAsync(string table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken) =>
        dialect.WriteAsync(connection, TransferTables.Of(table), rows, cancellationToken);

    public Task CompleteAsync(CancellationToken cancellationToken) => TransferMark.RemoveAsync(connection, cancellationToken);
}
