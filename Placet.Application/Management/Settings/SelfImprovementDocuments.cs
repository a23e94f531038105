using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Settings;

/// <summary>Settings of self-improvement.</summary>
public record RuntimeSelfImprovement : RuntimeDocument
{
    /// <summary>Whether runs happen at all.</summary>
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

    /// <summary>What starts a run: <c>goal_done</c>, <c>repeated_tool_error</c>, <c>user_correction</c>, <c>scheduled</c>.</summary>
    [AllowedValues("goal_done", "repeated_tool_error", "user_correction", "scheduled")]
    [JsonPropertyName("auto_triggers")]
    public IReadOnlyList<string>? AutoTriggers { get; init; }

    /// <summary>Hours between scheduled runs.</summary>
    [JsonPropertyName("interval_h")]
    public long? IntervalH { get; init; }

    /// <summary>Most requests to models in a run.</summary>
    [JsonPropertyName("max_iterations")]
    public long? MaxIterations { get; init; }

    /// <summary>What a run may change: <c>memory</c>, <c>skills</c>, <c>scripts</c>, <c>instructions</c>, <c>policy</c>, <c>runtime</c>.</summary>
    [AllowedValues("memory", "skills", "scripts", "instructions", "policy", "runtime")]
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary><c>off</c>, <c>standard</c> or <c>strict</c>.</summary>
    /// <example>standard</example>
    [AllowedValues("off", "standard", "strict")]
    [JsonPropertyName("validation_level")]
    public string? ValidationLevel { get; init; }
}

/// <summary>Settings of self-improvement to change; what is left out stays as it is.</summary>
public sealed record RuntimeSelfImprovementChange : RuntimeSelfImprovement;

/// <summary>Values that settings may have.</summary>
public sealed record RuntimeSettingsOptions : RuntimeDocument
{
    /// <summary>Providers of models; <c>auto</c> among them.</summary>
    public IReadOnlyList<RuntimeProviderOption>? Providers { get; init; }

    /// <summary>How long a model may think.</summary>
    [JsonPropertyName("reasoning_effort")]
    public IReadOnlyList<string>? ReasoningEffort { get; init; }

    /// <summary>How failed requests to a provider are repeated.</summary>
    [JsonPropertyName("provider_retry_mode")]
    public IReadOnlyList<string>? ProviderRetryMode { get; init; }

    /// <summary>Backends of the browser tools.</summary>
    [JsonPropertyName("browser_backends")]
    public IReadOnlyList<string>? BrowserBackends { get; init; }

    /// <summary>Modes of self-improvement.</summary>
    [JsonPropertyName("self_improvement_modes")]
    public IReadOnlyList<string>? SelfImprovementModes { get; init; }

    /// <summary>What may start a run of self-improvement.</summary>
    [JsonPropertyName("self_improvement_triggers")]
    public IReadOnlyList<string>? SelfImprovementTriggers { get; init; }

    /// <summary>What such a run may change.</summary>
    [JsonPropertyName("self_improvement_scopes")]
    public IReadOnlyList<string>? SelfImprovementScopes { get; init; }

    /// <summary>How strictly such a run is checked.</summary>
    [JsonPropertyName("self_improvement_validation_levels")]
    public IReadOnlyList<string>? SelfImprovementValidationLevels { get; init; }
}

/// <summary>A provider to choose.</summary>
public sealed record RuntimeProviderOption : RuntimeDocument
{
    /// <summary>What is sent.</summary>
    /// <example>openrouter</example>
    public string? Value { get; init; }

    /// <summary>What is shown.</summary>
    public string? Label { get; init; }
}
