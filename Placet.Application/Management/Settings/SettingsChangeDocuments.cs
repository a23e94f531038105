using System.Text.Json.Serialization;

namespace Placet.Application.Management.Settings;

/// <summary>What to change. Names of <c>basic</c>, where an empty text is the default again, and of <c>advanced</c> stand at the top, not inside those groups.</summary>
public sealed record RuntimeSettingsChange : RuntimeDocument
{
    /// <summary>Model of the runs.</summary>
    public string? Model { get; init; }

    /// <summary>Provider of that model.</summary>
    public string? Provider { get; init; }

    /// <summary>Model of sub-agents.</summary>
    [JsonPropertyName("subagent_model")]
    public string? SubagentModel { get; init; }

    /// <summary>Provider of that model.</summary>
    [JsonPropertyName("subagent_provider")]
    public string? SubagentProvider { get; init; }

    /// <summary>Model that looks at pictures.</summary>
    [JsonPropertyName("vision_model")]
    public string? VisionModel { get; init; }

    /// <summary>Provider of that model.</summary>
    [JsonPropertyName("vision_provider")]
    public string? VisionProvider { get; init; }

    /// <summary>Model that makes pictures.</summary>
    [JsonPropertyName("image_model")]
    public string? ImageModel { get; init; }

    /// <summary>Provider of that model.</summary>
    [JsonPropertyName("image_provider")]
    public string? ImageProvider { get; init; }

    /// <summary>Model that makes videos.</summary>
    [JsonPropertyName("video_model")]
    public string? VideoModel { get; init; }

    /// <summary>Provider of that model.</summary>
    [JsonPropertyName("video_provider")]
    public string? VideoProvider { get; init; }

    /// <summary>How long a model may think; one of the options.</summary>
    [JsonPropertyName("reasoning_effort")]
    public string? ReasoningEffort { get; init; }

    /// <summary>IANA time zone.</summary>
    public string? Timezone { get; init; }

    /// <summary>From 0 to 2.</summary>
    public double? Temperature { get; init; }

    /// <summary>Most tokens of an answer.</summary>
    [JsonPropertyName("max_tokens")]
    public long? MaxTokens { get; init; }

    /// <summary>Tokens that a model sees.</summary>
    [JsonPropertyName("context_window_tokens")]
    public long? ContextWindowTokens { get; init; }

    /// <summary>Most rounds of tools in a turn.</summary>
    [JsonPropertyName("max_tool_iterations")]
    public long? MaxToolIterations { get; init; }

    /// <summary>Most turns for a goal; 0 is unlimited. Newer runtimes only.</summary>
    [JsonPropertyName("max_goal_turns")]
    public long? MaxGoalTurns { get; init; }

    /// <summary>Most characters of a tool's result.</summary>
    [JsonPropertyName("max_tool_result_chars")]
    public long? MaxToolResultChars { get; init; }

    /// <summary>Most requests at a time.</summary>
    [JsonPropertyName("max_concurrent_requests")]
    public long? MaxConcurrentRequests { get; init; }

    /// <summary>Most scheduled jobs at a time.</summary>
    [JsonPropertyName("max_concurrent_cron_jobs")]
    public long? MaxConcurrentCronJobs { get; init; }

    /// <summary>Hours between reflections.</summary>
    [JsonPropertyName("reflection_interval_h")]
    public long? ReflectionIntervalH { get; init; }

    /// <summary>How failed requests to a provider are repeated; one of the options.</summary>
    [JsonPropertyName("provider_retry_mode")]
    public string? ProviderRetryMode { get; init; }

    /// <summary>Whether all channels share one session.</summary>
    [JsonPropertyName("unified_session")]
    public bool? UnifiedSession { get; init; }

    /// <summary>The same switch as <c>enabled</c> of the policy.</summary>
    [JsonPropertyName("policy_enabled")]
    public bool? PolicyEnabled { get; init; }

    /// <summary>The same switch as <c>skipCron</c> of the policy.</summary>
    [JsonPropertyName("policy_skip_cron")]
    public bool? PolicySkipCron { get; init; }

    /// <summary>Whether what a reflection proposes is applied at once. Newer runtimes only.</summary>
    [JsonPropertyName("reflection_auto_apply")]
    public bool? ReflectionAutoApply { get; init; }

    /// <summary>Changed settings of the browser tools; lists are replaced whole.</summary>
    public RuntimeBrowserChange? Browser { get; init; }

    /// <summary>Changed settings of self-improvement; lists are replaced whole.</summary>
    [JsonPropertyName("self_improvement")]
    public RuntimeSelfImprovementChange? SelfImprovement { get; init; }

    /// <summary>Secrets by slot: a text sets, null clears; only for older runtimes.</summary>
    [JsonPropertyName("api_keys")]
    public IReadOnlyDictionary<string, string?>? ApiKeys { get; init; }
}
