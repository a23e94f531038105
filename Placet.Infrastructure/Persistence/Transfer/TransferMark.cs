using System.Data.Common;
using Dapper;

namespace Placet.Infrastructure.Persistence.Transfer;

/// <summary>The mark of a database into which data are being transferred. It is a row of the leases, which are not transferred.</summary>
internal static class TransferMark
{
    /// <summary>What is said of such a database.</summary>
    public const string Incomplete =
        "The database holds an unfinished transfer of data: run migrate-data again until it ends, or use another database";

    internal const string FindSql = "SELECT COUNT(*) FROM leases WHERE name = 'data-transfer'";
    internal const string SetSql = "INSERT INTO leases (name, holder, fence, renewals) VALUES ('data-transfer', NULL, 0, 0)";
    internal const string RemoveSql = "DELETE FROM leases WHERE name = 'data-transfer'";

    public static async Task<bool> IsIncompleteAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.ExecuteScalarAsync<long>(new CommandDefinition(FindSql, cancellationToken: cancellationToken)) > 0;

    public static Task SetAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(SetSql, cancellationToken: cancellationToken));

    public static Task RemoveAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(RemoveSql, cancellationToken: cancellationToken));

    /// <summary>Requires that a server may start with the database.</summary>
    /// <exception cref="SettingsException">A transfer into it has not been completed.</exception>
    public static async Task RequireNoneAsync(IDatabaseEngine engine, CancellationToken cancellationToken)
    {
        await using var connection = await engine.OpenAsync(cancellationToken);
        if (await IsIncompleteAsync(connection, cancellationToken))
            throw new SettingsException(Incomplete);
    }
}
