using StackExchange.Redis;

namespace Placet.Infrastructure.Caching;

/// <summary>Settings of Redis, through which several instances exchange change notifications.</summary>
public sealed class RedisOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Redis";

    private const int ConnectTimeout = 1000;

    /// <summary>Connection string, <c>redis:6379</c>; none by default. Nothing is stored there.</summary>
    [SecretSetting]
    public string? ConnectionString { get; set; }

    internal ConfigurationOptions Parse()
    {
        try
        {
            var configuration = ConfigurationOptions.Parse(ConnectionString!);
            // The library accepts a string without an address until it connects.
            if (configuration.EndPoints.Count == 0)
                throw Unusable(cause: null);
            // Neither the start nor a request may depend on Redis being reachable.
            configuration.AbortOnConnectFail = false;
            configuration.ConnectTimeout = ConnectTimeout;
            configuration.BacklogPolicy = BacklogPolicy.FailFast;
            return configuration;
        }
        catch (Exception cause) when (cause is not SettingsException)
        {
            // Only the text can be the cause; the library has several exceptions for it.
            throw Unusable(cause);
        }
    }

    private static SettingsException Unusable(Exception? cause) =>
        new("Redis:ConnectionString is not usable; allowed: a connection string such as redis:6379", cause);
}
