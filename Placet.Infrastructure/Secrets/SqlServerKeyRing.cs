using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Placet.Infrastructure.Persistence.SqlServer;

namespace Placet.Infrastructure.Secrets;

/// <summary>The key ring as rows of the database that instances share. Its interface is synchronous; it is used once a day.</summary>
internal sealed class SqlServerKeyRing(SqlServerEngine engine) : IXmlRepository
{
    internal const string ListSql = "SELECT xml FROM data_protection_keys ORDER BY id";
    internal const string AddSql = "INSERT INTO data_protection_keys (friendly_name, xml) VALUES (@friendlyName, @xml)";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = engine.Open();
        return [.. connection.Query<string>(ListSql).Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = engine.Open();
        connection.Execute(AddSql, new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) });
    }
}
