using System.Text.Json.Serialization;

namespace Placet.Application.Management.Settings;

/// <summary>
/// Changes to settings. Members of <c>basic</c> and <c>advanced</c> are at the top level; an empty basic one restores the default.
/// </summary>
public sealed record RuntimeSettingsChange : RuntimeDocument
{
    /// <summary>Model of runs.</summary>
    public string? Model { get; init; }

    /// <summary>Provider of that model.</summary>
    public string? Provider { get; init; }

    /// <summary>Model of sub-agents.</summary>
    [JsonPropertyName("subagent_model")]
    public string? SubagentModel { get; init; }

    /// <summary>Provider of that model.</summary>
    [JsonPropertyName("subagent_provider")]
    public string? SubagentProvider { get; init; }

    /// <summary>Model for image input.</summary>
    [JsonPropertyName("vision_model")]
    public string? VisionModel { get; init; }

    /// <summary>Provider of that model.</summary>
    [JsonPropertyName("vision_provider")]
    public string? VisionProvider { get; init; }

    /// <summary>Model for image generation.</summary>
    [JsonPropertyName("image_model")]
    public string? ImageModel { get; init; }

    /// <summary>Provider of that model.</summary>
    [JsonPropertyName("image_provider")]
    public string? ImageProvider { get; init; }

    /// <summary>Model for video generation.</summary>
    [JsonPropertyName("video_model")]
    public string? VideoModel { get; init; }

    /// <summary>Provider of that model.</summary>
    [JsonPropertyName("video_provider")]
    public string? VideoProvider { get; init; }

    /// <summary>Reasoning effort; one of the options.</summary>
    [JsonPropertyName("reasoning_effort")]
    public string? ReasoningEffort { get; init; }

    /// <summary>IANA time zone.</summary>
    public string? Timezone { get; init; }

    /// <summary>Temperature, 0 to 2.</summary>
    public double? Temperature { get; init; }

    /// <summary>Maximum tokens of a response.</summary>
    [JsonPropertyName("max_tokens")]
    public long? MaxTokens { get; init; }

    /// <summary>Context window in tokens.</summary>
    [JsonPropertyName("context_window_tokens")]
    public long? ContextWindowTokens { get; init; }

    /// <summary>Maximum tool iterations of a turn.</summary>
    [JsonPropertyName("max_tool_iterations")]
    public long? MaxToolIterations { get; init; }

    /// <summary>Maximum turns for a goal; 0 is unlimited. Newer runtimes only.</summary>
    [JsonPropertyName("max_goal_turns")]
    public long? MaxGoalTurns { get; init; }

    /// <summary>Maximum size of a tool result in characters.</summary>
    [JsonPropertyName("max_tool_result_chars")]
    public long? MaxToolResultChars { get; init; }

    /// <summary>Maximum number of concurrent requests.</summary>
    [JsonPropertyName("max_concurrent_requests")]
    public long? MaxConcurrentRequests { get; init; }

    /// <summary>Maximum number of concurrent scheduled jobs.</summary>
    [JsonPropertyName("max_concurrent_cron_jobs")]
    public long? MaxConcurrentCronJobs { get; init; }

    /// <summary>Interval of reflections in hours.</summary>
    [JsonPropertyName("reflection_interval_h")]
    public long? ReflectionIntervalH { get; init; }

    /// <summary>Retry mode of requests to providers; one of the options.</summary>
    [JsonPropertyName("provider_retry_mode")]
    public string? ProviderRetryMode { get; init; }

    /// <summary>Whether all channels share one session.</summary>
    [JsonPropertyName("unified_session")]
    public bool? UnifiedSession { get; init; }

    /// <summary>Same as <c>enabled</c> of the policy.</summary>
    [JsonPropertyName("policy_enabled")]
    public bool? PolicyEnabled { get; init; }

    /// <summary>Same as <c>skipCron</c> of the policy.</summary>
    [JsonPropertyName("policy_skip_cron")]
    public bool? PolicySkipCron { get; init; }

    /// <summary>Whether proposals of a reflection are applied immediately. Newer runtimes only.</summary>
    [JsonPropertyName("reflection_auto_apply")]
    public bool? ReflectionAutoApply { get; init; }

    /// <summary>Changes to the browser tools; lists are replaced as a whole.</summary>
    public RuntimeBrowserChange? Browser { get; init; }

    /// <summary>Changes to self-improvement; lists are replaced as a whole.</summary>
    [JsonPropertyName("self_improvement")]
    public RuntimeSelfImprovementChange? SelfImprovement { get; init; }

    /// <summary>Secrets by name; null clears one. Older runtimes only.</summary>
    [JsonPropertyName("api_keys")]
    public IReadOnlyDictionary<string, string?>? ApiKeys { get; init; }
}
