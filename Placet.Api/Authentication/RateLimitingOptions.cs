using System.ComponentModel.DataAnnotations;

namespace Placet.Api.Authentication;

/// <summary>How often somebody may try to sign in.</summary>
public sealed class RateLimitingOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "RateLimiting";

    /// <summary>Attempts a minute for one client address and account; ten times that for one address. 1 to 100,000, default 10.</summary>
    [Range(1, 100_000)]
    public int LoginPerMinute { get; set; } = 10;
}
