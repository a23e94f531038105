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
            // A start must not fail, and a request must not hang, because Redis is away.
            configuration.AbortOnConnectFail = false;
            configuration.ConnectTimeout = ConnectTimeout;
            configuration.BacklogPolicy = BacklogPolicy.FailFast;
            return configuration;
        }
        catch (ArgumentException cause)
        {
            throw new SettingsException("Redis:ConnectionString is not usable; allowed: a connection string such as redis:6379", cause);
        }
    }
}
