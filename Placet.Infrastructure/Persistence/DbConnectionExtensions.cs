using System.Data.Common;

namespace Placet.Infrastructure.Persistence;

/// <summary>Extends the connections of all drivers.</summary>
internal static class DbConnectionExtensions
{
    /// <summary>Opens a connection; one that cannot be opened is disposed.</summary>
    /// <returns>The same connection.</returns>
    public static async Task<DbConnection> OpenOrDisposeAsync(this DbConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
