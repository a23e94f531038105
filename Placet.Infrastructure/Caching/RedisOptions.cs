using Placet.Application.Settings;
using StackExchange.Redis;

namespace Placet.Infrastructure.Caching;

/// <summary>Settings of Redis, by which several instances hear of each other's changes.</summary>
public sealed class RedisOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Redis";

    private const int ConnectTimeout = 1000;

    /// <summary>Connection string, <c>redis:6379</c>; none by default. Nothing that must not be lost lives there.</summary>
    [SecretSetting]
    public string? ConnectionString { get; set; }

    internal ConfigurationOptions Parse()
    {
        try
        {
            var configuration = ConfigurationOptions.Parse(ConnectionString!);
            // Without an address the library complains only when it is to connect.
            if (configuration.EndPoints.Count == 0)
                throw Unusable(cause: null);
            // A start must not fail, and a request must not hang, because Redis is away.
            configuration.AbortOnConnectFail = false;
            configuration.ConnectTimeout = ConnectTimeout;
            configuration.BacklogPolicy = BacklogPolicy.FailFast;
            return configuration;
        }
        catch (Exception cause) when (cause is not SettingsException)
        {
            // Nothing but the text can be at fault, whatever the library says of it.
            throw Unusable(cause);
        }
    }

    private static SettingsException Unusable(Exception? cause) =>
        new("Redis:ConnectionString is not usable; allowed: a connection string such as redis:6379", cause);
}
