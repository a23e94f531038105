using System.Text.Json;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Settings;

/// <summary>Defaults of the agent's runs.</summary>
public sealed record RuntimeSettings : RuntimeDocument
{
    /// <summary>Models and general values; null is the runtime's default.</summary>
    public IReadOnlyDictionary<string, string?>? Basic { get; init; }

    /// <summary>Limits and switches: numbers, strings and booleans.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Advanced { get; init; }

    /// <summary>Secrets; older runtimes only.</summary>
    [JsonPropertyName("api_keys")]
    public IReadOnlyList<RuntimeApiKey>? ApiKeys { get; init; }

    /// <summary>Settings of the browser tools; absent without them.</summary>
    public RuntimeBrowserSettings? Browser { get; init; }

    /// <summary>Settings of self-improvement; absent in older runtimes.</summary>
    [JsonPropertyName("self_improvement")]
    public RuntimeSelfImprovement? SelfImprovement { get; init; }

    /// <summary>Allowed values.</summary>
    public RuntimeSettingsOptions? Options { get; init; }

    /// <summary>Names of the settings that a change has changed; absent in a read.</summary>
    public IReadOnlyList<string>? Changes { get; init; }

    /// <summary>Whether the change takes effect only after a restart; absent in a read.</summary>
    [JsonPropertyName("restart_needed")]
    public bool? RestartNeeded { get; init; }
}

/// <summary>A secret, without its value.</summary>
public sealed record RuntimeApiKey : RuntimeDocument
{
    /// <summary>Name.</summary>
    public string? Key { get; init; }

    /// <summary>Display name.</summary>
    public string? Label { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Whether a value is stored.</summary>
    [JsonPropertyName("has_value")]
    public bool? HasValue { get; init; }
}
