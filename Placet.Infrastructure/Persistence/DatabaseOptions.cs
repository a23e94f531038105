namespace Placet.Infrastructure.Persistence;

/// <summary>Which database engine is used.</summary>
public enum DatabaseProvider
{
    /// <summary>Embedded: one file in the data directory.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server that several instances share.</summary>
    PostgreSql,

    /// <summary>A SQL Server that several instances share.</summary>
    SqlServer,
}

/// <summary>Settings of the database.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Database";

    /// <summary>Which engine; default <see cref="DatabaseProvider.Sqlite"/>.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Whether pending migrations are applied at start; when not, a start on an out-of-date schema fails. Default true.</summary>
    public bool MigrateOnStartup { get; set; } = true;
}

/// <summary>Connection strings.</summary>
public sealed class ConnectionStringOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "ConnectionStrings";

    /// <summary>Connection string of the chosen engine; <c>{DataDirectory}</c> in it stands for the data directory.</summary>
    [Application.Settings.SecretSetting]
    public string Placet { get; set; } = "Data Source={DataDirectory}/placet.db";
}
