using Placet.Application.Settings;

namespace Placet.Infrastructure.Caching;

/// <summary>Settings of Redis, by which several instances hear of each other's changes.</summary>
public sealed class RedisOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Redis";

    /// <summary>Connection string, <c>redis:6379</c>; none by default. Nothing that must not be lost lives there.</summary>
    [SecretSetting]
    public string? ConnectionString { get; set; }
}
