using Microsoft.Data.Sqlite;

namespace Placet.Infrastructure.Persistence.Sqlite;

/// <summary>Reads the connection string of the embedded database.</summary>
internal static class SqliteSettings
{
    private const string DataDirectory = "{DataDirectory}";

    /// <summary>Parses the connection string and inserts the data directory.</summary>
    /// <exception cref="SettingsException">It is not a connection string.</exception>
    public static SqliteConnectionStringBuilder Parse(ConnectionStringOptions connections, string dataDirectory)
    {
        try
        {
            var settings = new SqliteConnectionStringBuilder(connections.Placet);
            // Inserted after parsing: a folder's name may contain a semicolon, an equals sign or a quote.
            settings.DataSource = settings.DataSource.Replace(DataDirectory, dataDirectory, StringComparison.Ordinal);
            return settings;
        }
        catch (Exception cause) when (cause is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw new SettingsException(
                "ConnectionStrings:Placet is not a connection string of SQLite: 'Data Source=<file>' is expected", cause);
        }
    }

    /// <summary>Full path of the database file.</summary>
    /// <exception cref="SettingsException">It names no file. A database in memory would be separate for each connection.</exception>
    public static string FileOf(SqliteConnectionStringBuilder connection) =>
        connection.DataSource.Length > 0 && connection.DataSource != ":memory:" && connection.Mode is not SqliteOpenMode.Memory
            && !connection.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            ? Path.GetFullPath(connection.DataSource)
            : throw new SettingsException("ConnectionStrings:Placet names no file; allowed: 'Data Source=<file>'");
}
