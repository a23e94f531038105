using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Settings;

/// <summary>Settings of self-improvement.</summary>
public record RuntimeSelfImprovement : RuntimeDocument
{
    /// <summary>Whether runs are enabled.</summary>
    public bool? Enabled { get; init; }

    /// <summary><c>off</c>, <c>review</c> or <c>auto_apply</c>.</summary>
    /// <example>review</example>
    [AllowedValues("off", "review", "auto_apply")]
    public string? Mode { get; init; }

    /// <summary>Model of the runs; null is the agent's own.</summary>
    [JsonPropertyName("model_override")]
    public string? ModelOverride { get; init; }

    /// <summary>Provider of that model; null is the agent's own.</summary>
    [JsonPropertyName("provider_override")]
    public string? ProviderOverride { get; init; }

    /// <summary>Triggers of a run: <c>goal_done</c>, <c>repeated_tool_error</c>, <c>user_correction</c>, <c>scheduled</c>.</summary>
    [AllowedValues("goal_done", "repeated_tool_error", "user_correction", "scheduled")]
    [JsonPropertyName("auto_triggers")]
    public IReadOnlyList<string>? AutoTriggers { get; init; }

    /// <summary>Interval of scheduled runs in hours.</summary>
    [JsonPropertyName("interval_h")]
    public long? IntervalH { get; init; }

    /// <summary>Maximum number of model requests of a run.</summary>
    [JsonPropertyName("max_iterations")]
    public long? MaxIterations { get; init; }

    /// <summary>
    /// What a run may change: <c>memory</c>, <c>skills</c>, <c>scripts</c>, <c>instructions</c>, <c>policy</c>, <c>runtime</c>.
    /// </summary>
    [AllowedValues("memory", "skills", "scripts", "instructions", "policy", "runtime")]
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary><c>off</c>, <c>standard</c> or <c>strict</c>.</summary>
    /// <example>standard</example>
    [AllowedValues("off", "standard", "strict")]
    [JsonPropertyName("validation_level")]
    public string? ValidationLevel { get; init; }
}

/// <summary>Changes to the settings of self-improvement; absent members stay as they are.</summary>
public sealed record RuntimeSelfImprovementChange : RuntimeSelfImprovement;

/// <summary>Allowed values of settings.</summary>
public sealed record RuntimeSettingsOptions : RuntimeDocument
{
    /// <summary>Model providers, including <c>auto</c>.</summary>
    public IReadOnlyList<RuntimeProviderOption>? Providers { get; init; }

    /// <summary>Reasoning efforts.</summary>
    [JsonPropertyName("reasoning_effort")]
    public IReadOnlyList<string>? ReasoningEffort { get; init; }

    /// <summary>Retry modes of requests to providers.</summary>
    [JsonPropertyName("provider_retry_mode")]
    public IReadOnlyList<string>? ProviderRetryMode { get; init; }

    /// <summary>Backends of the browser tools.</summary>
    [JsonPropertyName("browser_backends")]
    public IReadOnlyList<string>? BrowserBackends { get; init; }

    /// <summary>Modes of self-improvement.</summary>
    [JsonPropertyName("self_improvement_modes")]
    public IReadOnlyList<string>? SelfImprovementModes { get; init; }

    /// <summary>Triggers of self-improvement.</summary>
    [JsonPropertyName("self_improvement_triggers")]
    public IReadOnlyList<string>? SelfImprovementTriggers { get; init; }

    /// <summary>Scopes of self-improvement.</summary>
    [JsonPropertyName("self_improvement_scopes")]
    public IReadOnlyList<string>? SelfImprovementScopes { get; init; }

    /// <summary>Validation levels of self-improvement.</summary>
    [JsonPropertyName("self_improvement_validation_levels")]
    public IReadOnlyList<string>? SelfImprovementValidationLevels { get; init; }
}

/// <summary>A provider to choose from.</summary>
public sealed record RuntimeProviderOption : RuntimeDocument
{
    /// <summary>Value to send.</summary>
    /// <example>openrouter</example>
    public string? Value { get; init; }

    /// <summary>Text to show.</summary>
    public string? Label { get; init; }
}
