using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Usage;

/// <summary>Token usage of a window of days.</summary>
public sealed record UsageReport : RuntimeDocument
{
    /// <summary>First day, included.</summary>
    /// <example>2026-05-01</example>
    public string? From { get; init; }

    /// <summary>Last day, included.</summary>
    /// <example>2026-05-14</example>
    public string? To { get; init; }

    /// <summary>What the items are grouped by; empty when not asked for.</summary>
    public IReadOnlyList<string>? GroupBy { get; init; }

    /// <summary>One item for each combination of the groupings.</summary>
    public IReadOnlyList<UsageBucket>? Items { get; init; }

    /// <summary>Sums over the whole window.</summary>
    public UsageBucket? Totals { get; init; }
}

/// <summary>Counters, with one further member for each grouping.</summary>
public sealed record UsageBucket : RuntimeDocument
{
    /// <summary>Day, when grouped by it.</summary>
    /// <example>2026-05-14</example>
    public string? Date { get; init; }

    /// <summary>Model, when grouped by it; null is unknown.</summary>
    public string? Model { get; init; }

    /// <summary>What started the work, when grouped by it.</summary>
    public string? Origin { get; init; }

    /// <summary>Channel, when grouped by it.</summary>
    public string? Channel { get; init; }

    /// <summary>Session, when grouped by it.</summary>
    [JsonPropertyName("session_key")]
    public string? SessionKey { get; init; }

    /// <summary>Tokens sent.</summary>
    [JsonPropertyName("prompt_tokens")]
    public long? PromptTokens { get; init; }

    /// <summary>Tokens received.</summary>
    [JsonPropertyName("completion_tokens")]
    public long? CompletionTokens { get; init; }

    /// <summary>Part of the tokens sent that came from a cache; not to be added to them.</summary>
    [JsonPropertyName("cached_tokens")]
    public long? CachedTokens { get; init; }

    /// <summary>Calls of tools.</summary>
    [JsonPropertyName("tool_calls_count")]
    public long? ToolCallsCount { get; init; }

    /// <summary>Requests to models.</summary>
    public long? Iterations { get; init; }

    /// <summary>Time that the turns took, milliseconds.</summary>
    [JsonPropertyName("duration_ms")]
    public long? DurationMs { get; init; }

    /// <summary>Turns.</summary>
    [JsonPropertyName("turn_count")]
    public long? TurnCount { get; init; }
}

/// <summary>Token usage of one run; there is one only after the run has ended.</summary>
public sealed record UsageRun : RuntimeDocument
{
    /// <summary>The run.</summary>
    /// <example>run_01hxz7c4e9</example>
    [JsonPropertyName("run_id")]
    public string? RunId { get; init; }

    /// <summary>End of the run, ISO-8601.</summary>
    public string? Ts { get; init; }

    /// <summary>Day of the run.</summary>
    public string? Date { get; init; }

    /// <summary>The session that it happened in.</summary>
    [JsonPropertyName("session_key")]
    public string? SessionKey { get; init; }

    /// <summary>What started it.</summary>
    public string? Origin { get; init; }

    /// <summary>Channel.</summary>
    public string? Channel { get; init; }

    /// <summary>Model.</summary>
    public string? Model { get; init; }

    /// <summary>Provider of the model.</summary>
    public string? Provider { get; init; }

    /// <summary>Tokens sent.</summary>
    [JsonPropertyName("prompt_tokens")]
    public long? PromptTokens { get; init; }

    /// <summary>Tokens received.</summary>
    [JsonPropertyName("completion_tokens")]
    public long? CompletionTokens { get; init; }

    /// <summary>Part of the tokens sent that came from a cache.</summary>
    [JsonPropertyName("cached_tokens")]
    public long? CachedTokens { get; init; }

    /// <summary>Calls of tools.</summary>
    [JsonPropertyName("tool_calls_count")]
    public long? ToolCallsCount { get; init; }

    /// <summary>Requests to models.</summary>
    public long? Iterations { get; init; }

    /// <summary>Time that the run took, milliseconds.</summary>
    [JsonPropertyName("duration_ms")]
    public long? DurationMs { get; init; }

    /// <summary><c>ok</c> or <c>error</c>.</summary>
    [AllowedValues("ok", "error")]
    public string? Status { get; init; }
}
