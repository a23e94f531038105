using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;
using NpgsqlTypes;
using Placet.Infrastructure.Persistence.Transfer;

namespace Placet.Infrastructure.Persistence.PostgreSql;

/// <inheritdoc cref="ITransferDialect"/>
internal sealed class PostgreSqlTransfer : ITransferDialect
{
    public string Name => "PostgreSQL";

    public async Task<DbTransaction> LockAsync(
        DbConnection connection, IReadOnlyList<TransferTable> tables, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        // The snapshot is taken by the first statement behind the lock, which waits for writers and lets readers pass. Tables of millions
        // of rows are read in the order of their keys.
        var names = string.Join(", ", tables.Select(static table => table.Name));
        await connection.ExecuteAsync(new CommandDefinition(
            $"SET LOCAL work_mem = '64MB'; LOCK TABLE {names} IN SHARE MODE",
            transaction: transaction, commandTimeout: 0, cancellationToken: cancellationToken));
        return transaction;
    }

    public async Task WriteAsync(
        DbConnection connection, TransferTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var types = await TypesOfAsync(connection, table, cancellationToken);
        // With a foreign key, the server notes every row of a COPY in memory and checks them one by one at its end; added behind the rows,
        // it is checked by one join, and a primary key is built by one sort. An interrupted transaction leaves both as they were.
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var constraints = await connection.QueryAsync<(string Name, string Definition)>(new CommandDefinition(
            PostgreSqlStatements.ConstraintsSql, new { table = table.Name }, transaction, cancellationToken: cancellationToken));
        foreach (var (name, _) in constraints)
            await AlterAsync(transaction, $"{table.Name} DROP CONSTRAINT {name}", cancellationToken);
        await CopyAsync((NpgsqlConnection)connection, table, types, rows, cancellationToken);
        foreach (var (name, definition) in constraints)
            await AlterAsync(transaction, $"{table.Name} ADD CONSTRAINT {name} {definition}", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static Task<int> AlterAsync(DbTransaction transaction, string change, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "ALTER TABLE " + change, transaction: transaction, commandTimeout: 0, cancellationToken: cancellationToken));

    private static async Task CopyAsync(
        NpgsqlConnection connection, TransferTable table, NpgsqlDbType[] types, IAsyncEnumerable<object?[]> rows,
        CancellationToken cancellationToken)
    {
        await using var import = await connection.BeginBinaryImportAsync(
            $"COPY {table.Name} ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        import.Timeout = TimeSpan.Zero;
        await foreach (var row in rows)
        {
            await import.StartRowAsync(cancellationToken);
            for (var ordinal = 0; ordinal < types.Length; ordinal++)
                await WriteAsync(import, row[ordinal], types[ordinal], cancellationToken);
        }

        await import.CompleteAsync(cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter import, object? value, NpgsqlDbType type, CancellationToken cancellationToken) =>
        value switch
        {
            null => import.WriteNullAsync(cancellationToken),
            // The binary format has the exact width of the column.
            long number when type is NpgsqlDbType.Integer => import.WriteAsync(checked((int)number), type, cancellationToken),
            long number when type is NpgsqlDbType.Smallint => import.WriteAsync(checked((short)number), type, cancellationToken),
            long number => import.WriteAsync(number, type, cancellationToken),
            bool flag => import.WriteAsync(flag, type, cancellationToken),
            DateTimeOffset time => import.WriteAsync(time.UtcDateTime, type, cancellationToken),
            string text => import.WriteAsync(text, type, cancellationToken),
            _ => import.WriteAsync((byte[])value, type, cancellationToken),
        };

    private static async Task<NpgsqlDbType[]> TypesOfAsync(
        DbConnection connection, TransferTable table, CancellationToken cancellationToken)
    {
        var columns = await connection.QueryAsync<(string Name, string Type)>(
            new CommandDefinition(PostgreSqlStatements.ColumnTypesSql, new { table = table.Name }, cancellationToken: cancellationToken));
        var types = columns.ToDictionary(static column => column.Name, static column => column.Type, StringComparer.Ordinal);
        return
        [
            .. table.Columns.Select(column => types[column.Name] switch
            {
                "integer" => NpgsqlDbType.Integer,
                "smallint" => NpgsqlDbType.Smallint,
                "bigint" => NpgsqlDbType.Bigint,
                "boolean" => NpgsqlDbType.Boolean,
                "bytea" => NpgsqlDbType.Bytea,
                "timestamp with time zone" => NpgsqlDbType.TimestampTz,
                _ => NpgsqlDbType.Text,
            }),
        ];
    }
}
