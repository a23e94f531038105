using System.ComponentModel.DataAnnotations;

namespace Placet.Api.Authentication;

/// <summary>Settings of rate limits per client.</summary>
public sealed class RateLimitingOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "RateLimiting";

    /// <summary>
    /// Failed sign-ins per minute for one client and account; ten times that for one client. A client is an IPv4 address or an IPv6 network
    /// of 64 bits. 1 to 100,000, default 10.
    /// </summary>
    [Range(1, 100_000)]
    public int LoginPerMinute { get; set; } = 10;

    /// <summary>Concurrent connections of one client address; known proxies are not limited. 1 to 1,000,000, default 1,000.</summary>
    [Range(1, 1_000_000)]
    public int ConnectionsPerAddress { get; set; } = 1000;
}
