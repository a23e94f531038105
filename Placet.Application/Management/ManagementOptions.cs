using System.ComponentModel.DataAnnotations;
using Placet.Application.Settings;

namespace Placet.Application.Management;

/// <summary>Addresses that runtimes may have.</summary>
public enum NetworkPolicy
{
    /// <summary>
    /// Private addresses too, since runtimes are often on the same network. Link-local and cloud metadata addresses are refused.
    /// </summary>
    AllowPrivate,

    /// <summary>Public internet addresses only.</summary>
    PublicOnly,
}

/// <summary>Settings of calls to agents' runtimes.</summary>
public sealed class ManagementOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Management";

    /// <summary>Time budget in seconds of a whole call with its retry. 1 to 300, default 15.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 15;

    /// <summary>Maximum request body in bytes; more is 413. Default 262,144.</summary>
    [Range(1, int.MaxValue)]
    public int MaxRequestBytes { get; set; } = 262_144;

    /// <summary>Maximum response of a runtime in bytes, decompressed; more is 502. Default 10,485,760.</summary>
    [Range(1, int.MaxValue)]
    public int MaxResponseBytes { get; set; } = 10_485_760;

    /// <summary>Maximum decoded content of a saved workspace file in bytes. Default 2,097,152.</summary>
    [Range(1, int.MaxValue)]
    public int MaxWorkspaceFileBytes { get; set; } = 2_097_152;

    /// <summary>Maximum body of an installed skill in bytes. Default 37,748,736: a 25 MiB archive as base64.</summary>
    [Range(1, int.MaxValue)]
    public int MaxSkillUploadBytes { get; set; } = 37_748_736;

    /// <summary>Memory for all bodies in use, in bytes; a call without waits, then gets 503. 1 MiB to 1 TiB, default 536,870,912.</summary>
    [Range(typeof(long), "1048576", "1099511627776")]
    public long MaxBufferedBytes { get; set; } = 536_870_912;

    /// <summary>Memory for the bodies of one user, in bytes; also limits each body. 1 MiB to 1 TiB, default 134,217,728.</summary>
    [Range(typeof(long), "1048576", "1099511627776")]
    public long MaxBufferedBytesPerUser { get; set; } = 134_217_728;

    /// <summary>Maximum number of concurrent calls to one agent; more wait within their time budget. Default 64.</summary>
    [Range(1, int.MaxValue)]
    public int MaxConcurrentRequestsPerAgent { get; set; } = 64;

    /// <summary>Maximum number of agents that a response across agents calls concurrently. Default 64.</summary>
    [Range(1, int.MaxValue)]
    public int AggregationConcurrency { get; set; } = 64;

    /// <summary>Addresses that runtimes may have. Default <see cref="NetworkPolicy.AllowPrivate"/>.</summary>
    public NetworkPolicy NetworkPolicy { get; set; } = NetworkPolicy.AllowPrivate;

    /// <summary>Host names or <c>*.suffix</c> patterns exempt from <see cref="NetworkPolicy.PublicOnly"/>. Default: none.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>PEM file of additional certificate authorities for runtimes. Default: none.</summary>
    [PathSetting]
    public string? CaCertificatePath { get; set; }
}
