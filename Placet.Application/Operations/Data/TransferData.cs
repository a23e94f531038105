using System.Runtime.CompilerServices;

namespace Placet.Application.Operations.Data;

/// <summary>Copies a database and its key ring into an empty one, and verifies every table.</summary>
/// <remarks>
/// Interrupted and run again, it keeps the tables that are equal already. The target is marked as incomplete until all of them are, so
/// that no server starts with half of the data.
/// </remarks>
/// <param name="source">Its writers wait or fail meanwhile; its content is never changed.</param>
public sealed class TransferData(ITransferDatabase source, ITransferDatabase target, IProgress<OperationProgress> progress)
{
    // Reporting is cheap, but not for each of millions of rows.
    private const int RowsPerReport = 10_000;

    /// <summary>Runs the transfer.</summary>
    /// <param name="requireSecrets">
    /// Called when all rows and keys are there, before servers may start with the target: has to throw if a secret does not decrypt.
    /// </param>
    /// <returns>The verified tables in the order in which they were copied.</returns>
    /// <exception cref="OperationException">The target is not empty, or a table of it differs after the copy.</exception>
    public async Task<IReadOnlyList<TransferredTable>> RunAsync(Func<Task> requireSecrets, CancellationToken cancellationToken)
    {
        await using var from = await source.OpenSourceAsync(cancellationToken);
        await using var to = await target.OpenTargetAsync(cancellationToken);
        var kept = await KeptAsync(from, to, cancellationToken);
        foreach (var table in from.Tables.Skip(kept.Count).Reverse())
            await to.ClearAsync(table, cancellationToken);
        var tables = new List<TransferredTable>(kept);
        foreach (var table in from.Tables.Skip(kept.Count))
            tables.Add(await CopyAsync(from, to, table, cancellationToken));
        progress.Report(new OperationProgress("Copying the keys", 0, 0));
        target.AddKeys(source.ReadKeys());
        await requireSecrets();
        await to.CompleteAsync(cancellationToken);
        return tables;
    }

    /// <summary>The tables, from the first on, that an interrupted transfer has copied already.</summary>
    private async Task<IReadOnlyList<TransferredTable>> KeptAsync(
        ITransferSource from, ITransferTarget to, CancellationToken cancellationToken)
    {
        var kept = new List<TransferredTable>();
        foreach (var table in from.Tables)
        {
            // The count is cheap, and differs almost always where a copy was interrupted.
            var rows = await from.CountAsync(table, cancellationToken);
            if (rows == 0 || rows != await to.CountAsync(table, cancellationToken))
                break;
            var expected = await SumAsync(from, table, $"Comparing {table}", rows, cancellationToken);
            if (!expected.Matches(await SumAsync(to, table, $"Comparing {table} in the target", rows, cancellationToken)))
                break;
            kept.Add(new TransferredTable(table, expected.Rows, expected.ToString(), WasThere: true));
        }

        return kept;
    }

    private async Task<TransferredTable> CopyAsync(
        ITransferSource from, ITransferTarget to, string table, CancellationToken cancellationToken)
    {
        var rows = await from.CountAsync(table, cancellationToken);
        var copied = new RowChecksum();
        await to.WriteAsync(
            table, SummedAsync(from.ReadAsync(table, cancellationToken), copied, $"Copying {table}", rows, cancellationToken),
            cancellationToken);
        var found = await SumAsync(to, table, $"Verifying {table}", rows, cancellationToken);
        return copied.Matches(found)
            ? new TransferredTable(table, copied.Rows, copied.ToString(), WasThere: false)
            : throw new OperationException(
                $"The table '{table}' of {target.Name} differs from what was copied ({found.Rows} rows, {found}; "
                + $"expected {copied.Rows}, {copied}): run the command again");
    }

    private async Task<RowChecksum> SumAsync(
        ITransferSource database, string table, string step, long rows, CancellationToken cancellationToken)
    {
        var checksum = new RowChecksum();
        await foreach (var _ in SummedAsync(database.ReadAsync(table, cancellationToken), checksum, step, rows, cancellationToken))
        {
        }

        return checksum;
    }

    private async IAsyncEnumerable<object?[]> SummedAsync(
        IAsyncEnumerable<object?[]> rows, RowChecksum checksum, string step, long total,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        progress.Report(new OperationProgress(step, 0, total));
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            checksum.Add(row);
            yield return row;
            if (checksum.Rows % RowsPerReport == 0)
                progress.Report(new OperationProgress(step, checksum.Rows, total));
        }

        progress.Report(new OperationProgress(step, checksum.Rows, total));
    }
}

/// <summary>A table that is equal in both databases.</summary>
/// <param name="Checksum">Sum of the hashes of its rows, 32 hexadecimal digits.</param>
/// <param name="WasThere">Whether an earlier, interrupted run had copied it.</param>
public sealed record TransferredTable(string Name, long Rows, string Checksum, bool WasThere);
