using System.Data.Common;
using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Placet.Infrastructure.Secrets;

/// <summary>
/// The key ring as rows of a shared database. The interface is synchronous, so the regular reload reads ahead asynchronously.
/// </summary>
internal sealed class DatabaseKeyRing(Func<CancellationToken, Task<DbConnection>> openAsync, Func<DbConnection> open) : IXmlRepository
{
    internal const string ListSql = "SELECT xml FROM data_protection_keys ORDER BY id";
    internal const string AddSql = "INSERT INTO data_protection_keys (friendly_name, xml) VALUES (@friendlyName, @xml)";
    private IReadOnlyCollection<XElement>? readAhead;

    /// <summary>Reads what the next call of <see cref="GetAllElements"/> returns.</summary>
    public async Task ReadAheadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await openAsync(cancellationToken);
        Volatile.Write(
            ref readAhead,
            Parse(await connection.QueryAsync<string>(new CommandDefinition(ListSql, cancellationToken: cancellationToken))));
    }

    // What was read ahead serves one call: the next one sees what was added since.
    public IReadOnlyCollection<XElement> GetAllElements() => Interlocked.Exchange(ref readAhead, null) ?? Read();

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = open();
        connection.Execute(AddSql, new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) });
        Volatile.Write(ref readAhead, null);
    }

    private static XElement[] Parse(IEnumerable<string> rows) => [.. rows.Select(XElement.Parse)];

    private XElement[] Read()
    {
        using var connection = open();
        return Parse(connection.Query<string>(ListSql));
    }
}
