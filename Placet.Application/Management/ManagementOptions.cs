using System.ComponentModel.DataAnnotations;

namespace Placet.Application.Management;

/// <summary>Which addresses agents may register.</summary>
public enum NetworkPolicy
{
    /// <summary>Private addresses too: agents often run on the same host or network. Cloud metadata and the like are refused.</summary>
    AllowPrivate,

    /// <summary>Only addresses of the public internet.</summary>
    PublicOnly,
}

/// <summary>Settings of the exchange with agent runtimes.</summary>
public sealed class ManagementOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Management";

    /// <summary>Budget of one whole exchange in seconds: connect, request, headers, body and retries. 1 to 300, default 15.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 15;

    /// <summary>Largest request body in bytes; more is 413. Default 262,144.</summary>
    [Range(1, int.MaxValue)]
    public int MaxRequestBytes { get; set; } = 262_144;

    /// <summary>Largest answer of a runtime in bytes, after decompression; more is 502. Default 10,485,760.</summary>
    [Range(1, int.MaxValue)]
    public int MaxResponseBytes { get; set; } = 10_485_760;

    /// <summary>Largest content of a workspace file that is saved, in bytes, decoded: however it is escaped, and of base64 what comes out. Default 2,097,152.</summary>
    [Range(1, int.MaxValue)]
    public int MaxWorkspaceFileBytes { get; set; } = 2_097_152;

    /// <summary>Largest body of a skill that is installed, in bytes. Default 37,748,736: a 25 MiB archive as base64.</summary>
    [Range(1, int.MaxValue)]
    public int MaxSkillUploadBytes { get; set; } = 37_748_736;

    /// <summary>Memory of all bodies under way, request bodies and relayed answers, in bytes; who finds none waits, then 503. From 1 MiB to 1 TiB, default 536,870,912.</summary>
    [Range(typeof(long), "1048576", "1099511627776")]
    public long MaxBufferedBytes { get; set; } = 536_870_912;

    /// <summary>The same for the bodies of one user; a larger body than this cannot be relayed. From 1 MiB to 1 TiB, default 134,217,728.</summary>
    [Range(typeof(long), "1048576", "1099511627776")]
    public long MaxBufferedBytesPerUser { get; set; } = 134_217_728;

    /// <summary>How many exchanges one agent has at a time; more wait inside their budget. Default 64.</summary>
    [Range(1, int.MaxValue)]
    public int MaxConcurrentRequestsPerAgent { get; set; } = 64;

    /// <summary>How many agents one answer across agents asks at a time. Default 64.</summary>
    [Range(1, int.MaxValue)]
    public int AggregationConcurrency { get; set; } = 64;

    /// <summary>Which addresses agents may register and this server connects to. Default <see cref="NetworkPolicy.AllowPrivate"/>.</summary>
    public NetworkPolicy NetworkPolicy { get; set; } = NetworkPolicy.AllowPrivate;

    /// <summary>Host names, or <c>*.suffix</c> patterns, that <see cref="NetworkPolicy.PublicOnly"/> does not apply to.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>PEM file of extra certificate authorities that runtimes' certificates may come from; none by default.</summary>
    [Application.Settings.PathSetting]
    public string? CaCertificatePath { get; set; }
}
