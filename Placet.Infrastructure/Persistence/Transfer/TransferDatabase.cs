using System.Data.Common;
using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Placet.Application.Operations;

namespace Placet.Infrastructure.Persistence.Transfer;

/// <inheritdoc cref="ITransferDatabase"/>
internal sealed class TransferDatabase(IDatabaseEngine engine, IOptions<KeyManagementOptions> keys)
    : ITransferDatabase
{
    public string Name => engine.Transfer.Name;

    public async Task<ITransferSource> OpenSourceAsync(CancellationToken cancellationToken)
    {
        await engine.RequireCurrentAsync(cancellationToken);
        var connection = await engine.OpenAsync(cancellationToken);
        try
        {
            if (await TransferMark.IsIncompleteAsync(connection, cancellationToken))
                throw new OperationException(TransferMark.Incomplete);
            return new TransferSource(connection, await engine.Transfer.LockAsync(connection, TransferTables.All, cancellationToken));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<ITransferTarget> OpenTargetAsync(CancellationToken cancellationToken)
    {
        await engine.PrepareAsync(cancellationToken);
        var connection = await engine.OpenAsync(cancellationToken);
        try
        {
            if (!await TransferMark.IsIncompleteAsync(connection, cancellationToken))
            {
                foreach (var table in TransferTables.All)
                    await RequireEmptyAsync(connection, table, cancellationToken);
                await TransferMark.SetAsync(connection, cancellationToken);
            }

            return new TransferTarget(connection, engine.Transfer);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public IReadOnlyCollection<XElement> ReadKeys() => Ring.GetAllElements();

    public void AddKeys(IReadOnlyCollection<XElement> keys)
    {
        var present = Ring.GetAllElements().Select(IdOf).ToHashSet(StringComparer.Ordinal);
        foreach (var key in keys.Where(key => !present.Contains(IdOf(key))))
            Ring.StoreElement(key, IdOf(key));
    }

    private IXmlRepository Ring => keys.Value.XmlRepository!;

    // The library's form: a key has an id, a revocation is named by its date.
    private static string IdOf(XElement element) => element.Name.LocalName + "-" + (
        element.Attribute("id")?.Value ?? element.Element("revocationDate")?.Value.Replace(':', '_') ?? Guid.NewGuid().ToString());

    private async Task RequireEmptyAsync(DbConnection connection, TransferTable table, CancellationToken cancellationToken)
    {
        var rows = await connection.ExecuteScalarAsync<long>(new CommandDefinition(table.CountSql, cancellationToken: cancellationToken));
        if (rows > 0)
            throw new OperationException($"The target, {Name}, holds data already ({table.Name}: {rows} rows): nothing was changed");
    }
}
