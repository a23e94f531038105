using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Settings;

/// <summary>Settings of the browser tools.</summary>
public record RuntimeBrowserSettings : RuntimeDocument
{
    /// <summary>Whether the agent has them.</summary>
    public bool? Enable { get; init; }

    /// <summary><c>auto</c>, <c>camoufox</c> or <c>playwright</c>.</summary>
    /// <example>auto</example>
    [AllowedValues("auto", "camoufox", "playwright")]
    public string? Backend { get; init; }

    /// <summary>Seconds for one command.</summary>
    [JsonPropertyName("command_timeout")]
    public long? CommandTimeout { get; init; }

    /// <summary>Seconds until an unused session ends.</summary>
    [JsonPropertyName("inactivity_timeout")]
    public long? InactivityTimeout { get; init; }

    /// <summary>Most sessions at a time.</summary>
    [JsonPropertyName("max_concurrent_sessions")]
    public long? MaxConcurrentSessions { get; init; }

    /// <summary>Most sessions that are kept by name.</summary>
    [JsonPropertyName("max_named_sessions")]
    public long? MaxNamedSessions { get; init; }

    /// <summary>Whether private addresses may be opened.</summary>
    [JsonPropertyName("allow_private_urls")]
    public bool? AllowPrivateUrls { get; init; }

    /// <summary>The only domains that may be opened; empty is no restriction.</summary>
    [JsonPropertyName("domain_allowlist")]
    public IReadOnlyList<string>? DomainAllowlist { get; init; }

    /// <summary>Domains that may not be opened, whatever the other list says.</summary>
    [JsonPropertyName("domain_denylist")]
    public IReadOnlyList<string>? DomainDenylist { get; init; }

    /// <summary>Whether sessions are recorded.</summary>
    [JsonPropertyName("record_sessions")]
    public bool? RecordSessions { get; init; }

    /// <summary>What it calls itself; empty is the default.</summary>
    [JsonPropertyName("user_agent")]
    public string? UserAgent { get; init; }

    /// <summary>Most characters of a snapshot.</summary>
    [JsonPropertyName("snapshot_max_chars")]
    public long? SnapshotMaxChars { get; init; }

    /// <summary>The proxy: shown in masked form; in a change a text sets it, null clears it, and left out it stays.</summary>
    public string? Proxy { get; init; }

    /// <summary>Whether a proxy is stored.</summary>
    [JsonPropertyName("proxy_set")]
    public bool? ProxySet { get; init; }

    /// <summary>What only Camoufox has.</summary>
    public RuntimeCamoufoxSettings? Camoufox { get; init; }

    /// <summary>What only Playwright has.</summary>
    public RuntimePlaywrightSettings? Playwright { get; init; }

    /// <summary>What pages notice.</summary>
    public RuntimeStealthSettings? Stealth { get; init; }
}

/// <summary>Settings of the browser tools to change; what is left out stays as it is.</summary>
public sealed record RuntimeBrowserChange : RuntimeBrowserSettings;

/// <summary>Settings of Camoufox.</summary>
public sealed record RuntimeCamoufoxSettings : RuntimeDocument
{
    /// <summary>Whether it acts like a person.</summary>
    public bool? Humanize { get; init; }

    /// <summary>Its GeoIP setting.</summary>
    public string? Geoip { get; init; }
}

/// <summary>Settings of Playwright.</summary>
public sealed record RuntimePlaywrightSettings : RuntimeDocument
{
    /// <summary>Whether it has no window.</summary>
    public bool? Headless { get; init; }

    /// <summary>Further arguments of the browser.</summary>
    [JsonPropertyName("extra_args")]
    public IReadOnlyList<string>? ExtraArgs { get; init; }
}

/// <summary>What pages notice of the browser.</summary>
public sealed record RuntimeStealthSettings : RuntimeDocument
{
    /// <summary>Whether stealth is advertised.</summary>
    [JsonPropertyName("advertise_stealth")]
    public bool? AdvertiseStealth { get; init; }

    /// <summary>Whether trackers are blocked.</summary>
    [JsonPropertyName("block_trackers")]
    public bool? BlockTrackers { get; init; }
}
