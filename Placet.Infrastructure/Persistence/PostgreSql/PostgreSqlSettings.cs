using Npgsql;

namespace Placet.Infrastructure.Persistence.PostgreSql;

/// <summary>Reads the connection string of PostgreSQL.</summary>
internal static class PostgreSqlSettings
{
    // Two instances fit into the 100 connections that a server allows by default.
    private const int MaxPoolSize = 40;
    private const int ConnectSeconds = 5;

    // The driver's own default of 10 s takes a standby for one for as long after it has become the primary.
    private const int HostRecheckSeconds = 1;

    /// <summary>Parses the connection string, and sets what it leaves open.</summary>
    /// <exception cref="SettingsException">It is not a connection string, or names no host or database.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        NpgsqlConnectionStringBuilder settings;
        try
        {
            settings = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception cause)
            when (cause is ArgumentException or FormatException or KeyNotFoundException or InvalidCastException or OverflowException)
        {
            throw Invalid(cause);
        }

        if (string.IsNullOrWhiteSpace(settings.Host) || string.IsNullOrWhiteSpace(settings.Database))
            throw Invalid(cause: null);
        // Details of an error may hold stored values.
        settings.IncludeErrorDetail = false;
        settings.LogParameters = false;
        settings.Enlist = false;
        SetDefault(settings, "Maximum Pool Size", MaxPoolSize);
        SetDefault(settings, "Timeout", ConnectSeconds);
        SetDefault(settings, "Host Recheck Seconds", HostRecheckSeconds);
        SetDefault(settings, "Application Name", "placet");
        SetDefault(settings, "Tcp Keepalive", value: true);
        return settings;
    }

    /// <summary>Builds the pool. Of several hosts it uses the one that accepts writes, unless the connection string says otherwise.</summary>
    /// <exception cref="SettingsException">The settings contradict each other.</exception>
    public static NpgsqlDataSource BuildDataSource(NpgsqlConnectionStringBuilder settings)
    {
        try
        {
            var single = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
            var target = Enum.TryParse<TargetSessionAttributes>(
                settings.TargetSessionAttributes?.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true, out var wanted)
                ? wanted
                : TargetSessionAttributes.ReadWrite;
            single.TargetSessionAttributes = null;
            var builder = new NpgsqlDataSourceBuilder(single.ConnectionString);
            return single.Host!.Contains(',', StringComparison.Ordinal)
                ? builder.BuildMultiHost().WithTargetSession(target)
                : builder.Build();
        }
        catch (Exception cause) when (cause is ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw Invalid(cause);
        }
    }

    private static void SetDefault(NpgsqlConnectionStringBuilder settings, string keyword, object value)
    {
        if (!settings.ShouldSerialize(keyword))
            settings[keyword] = value;
    }

    private static SettingsException Invalid(Exception? cause)
    {
        const string Message =
            "ConnectionStrings:Placet is not a connection string of PostgreSQL: 'Host=…;Database=…;Username=…;…' is expected";
        return cause is null ? new SettingsException(Message) : new SettingsException(Message, cause);
    }
}
