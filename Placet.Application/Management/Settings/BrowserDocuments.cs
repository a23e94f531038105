using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Settings;

/// <summary>Settings of the browser tools.</summary>
public record RuntimeBrowserSettings : RuntimeDocument
{
    /// <summary>Whether the agent has browser tools.</summary>
    public bool? Enable { get; init; }

    /// <summary><c>auto</c>, <c>camoufox</c> or <c>playwright</c>.</summary>
    /// <example>auto</example>
    [AllowedValues("auto", "camoufox", "playwright")]
    public string? Backend { get; init; }

    /// <summary>Timeout of a command in seconds.</summary>
    [JsonPropertyName("command_timeout")]
    public long? CommandTimeout { get; init; }

    /// <summary>Timeout of an unused session in seconds.</summary>
    [JsonPropertyName("inactivity_timeout")]
    public long? InactivityTimeout { get; init; }

    /// <summary>Maximum number of concurrent sessions.</summary>
    [JsonPropertyName("max_concurrent_sessions")]
    public long? MaxConcurrentSessions { get; init; }

    /// <summary>Maximum number of named sessions.</summary>
    [JsonPropertyName("max_named_sessions")]
    public long? MaxNamedSessions { get; init; }

    /// <summary>Whether private addresses are allowed.</summary>
    [JsonPropertyName("allow_private_urls")]
    public bool? AllowPrivateUrls { get; init; }

    /// <summary>Allowed domains; empty allows all.</summary>
    [JsonPropertyName("domain_allowlist")]
    public IReadOnlyList<string>? DomainAllowlist { get; init; }

    /// <summary>Denied domains; takes precedence over the allowed ones.</summary>
    [JsonPropertyName("domain_denylist")]
    public IReadOnlyList<string>? DomainDenylist { get; init; }

    /// <summary>Whether sessions are recorded.</summary>
    [JsonPropertyName("record_sessions")]
    public bool? RecordSessions { get; init; }

    /// <summary>User agent; empty is the default.</summary>
    [JsonPropertyName("user_agent")]
    public string? UserAgent { get; init; }

    /// <summary>Maximum size of a snapshot in characters.</summary>
    [JsonPropertyName("snapshot_max_chars")]
    public long? SnapshotMaxChars { get; init; }

    /// <summary>Proxy: masked in a response; in a change null clears it, absent keeps it.</summary>
    public string? Proxy { get; init; }

    /// <summary>Whether a proxy is stored.</summary>
    [JsonPropertyName("proxy_set")]
    public bool? ProxySet { get; init; }

    /// <summary>Settings of Camoufox.</summary>
    public RuntimeCamoufoxSettings? Camoufox { get; init; }

    /// <summary>Settings of Playwright.</summary>
    public RuntimePlaywrightSettings? Playwright { get; init; }

    /// <summary>Stealth settings.</summary>
    public RuntimeStealthSettings? Stealth { get; init; }
}

/// <summary>Changes to the settings of the browser tools; absent members stay as they are.</summary>
public sealed record RuntimeBrowserChange : RuntimeBrowserSettings;

/// <summary>Settings of Camoufox.</summary>
public sealed record RuntimeCamoufoxSettings : RuntimeDocument
{
    /// <summary>Whether it imitates human input.</summary>
    public bool? Humanize { get; init; }

    /// <summary>GeoIP setting.</summary>
    public string? Geoip { get; init; }
}

/// <summary>Settings of Playwright.</summary>
public sealed record RuntimePlaywrightSettings : RuntimeDocument
{
    /// <summary>Whether it runs without a window.</summary>
    public bool? Headless { get; init; }

    /// <summary>Additional arguments of the browser.</summary>
    [JsonPropertyName("extra_args")]
    public IReadOnlyList<string>? ExtraArgs { get; init; }
}

/// <summary>Stealth settings of the browser.</summary>
public sealed record RuntimeStealthSettings : RuntimeDocument
{
    /// <summary>Whether stealth is advertised.</summary>
    [JsonPropertyName("advertise_stealth")]
    public bool? AdvertiseStealth { get; init; }

    /// <summary>Whether trackers are blocked.</summary>
    [JsonPropertyName("block_trackers")]
    public bool? BlockTrackers { get; init; }
}
