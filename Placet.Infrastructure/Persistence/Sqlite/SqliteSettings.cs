using Microsoft.Data.Sqlite;
using Placet.Application.Settings;

namespace Placet.Infrastructure.Persistence.Sqlite;

/// <summary>Reads the connection string of the embedded database.</summary>
internal static class SqliteSettings
{
    private const string DataDirectory = "{DataDirectory}";

    /// <summary>Parses the connection string and puts the data directory in its place.</summary>
    /// <exception cref="SettingsException">It is no connection string.</exception>
    public static SqliteConnectionStringBuilder Parse(ConnectionStringOptions connections, string dataDirectory)
    {
        try
        {
            var settings = new SqliteConnectionStringBuilder(connections.Placet);
            // Not in the text before it is parsed: a folder's name may hold a semicolon, an equals sign or a quote.
            settings.DataSource = settings.DataSource.Replace(DataDirectory, dataDirectory, StringComparison.Ordinal);
            return settings;
        }
        catch (Exception cause) when (cause is ArgumentException or FormatException or InvalidCastException or OverflowException)
        {
            throw new SettingsException("ConnectionStrings:Placet is not a connection string of SQLite: 'Data Source=<file>' is expected", cause);
        }
    }

    /// <summary>Full path of the database file.</summary>
    /// <exception cref="SettingsException">No file is named. A database in memory would be another one for each connection.</exception>
    public static string FileOf(SqliteConnectionStringBuilder connection) =>
        connection.DataSource.Length > 0 && connection.DataSource != ":memory:" && connection.Mode is not SqliteOpenMode.Memory
            && !connection.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            ? Path.GetFullPath(connection.DataSource)
            : throw new SettingsException("ConnectionStrings:Placet names no file; allowed: 'Data Source=<file>'");
}
