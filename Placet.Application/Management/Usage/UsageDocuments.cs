using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Usage;

/// <summary>Token usage of a range of days: one item for each combination of the groupings.</summary>
public sealed record UsageReport : RuntimeList<UsageBucket>
{
    /// <summary>First day, included.</summary>
    /// <example>2026-05-01</example>
    public string? From { get; init; }

    /// <summary>Last day, included.</summary>
    /// <example>2026-05-14</example>
    public string? To { get; init; }

    /// <summary>Groupings of the items; empty when not requested.</summary>
    public IReadOnlyList<string>? GroupBy { get; init; }

    /// <summary>Sums of the whole range.</summary>
    public UsageBucket? Totals { get; init; }
}

/// <summary>Usage of a run or of several.</summary>
public abstract record UsageCounts : RuntimeTokens
{
    /// <summary>Session; in a bucket when grouped by it.</summary>
    [JsonPropertyName("session_key")]
    public string? SessionKey { get; init; }

    /// <summary>Day; in a bucket when grouped by it.</summary>
    /// <example>2026-05-14</example>
    public string? Date { get; init; }

    /// <summary>What started the work; in a bucket when grouped by it.</summary>
    public string? Origin { get; init; }

    /// <summary>Channel; in a bucket when grouped by it.</summary>
    public string? Channel { get; init; }

    /// <summary>Model; in a bucket when grouped by it, null when unknown.</summary>
    public string? Model { get; init; }

    /// <summary>Number of tool calls.</summary>
    [JsonPropertyName("tool_calls_count")]
    public long? ToolCallsCount { get; init; }

    /// <summary>Number of requests to models.</summary>
    public long? Iterations { get; init; }

    /// <summary>Duration in milliseconds.</summary>
    [JsonPropertyName("duration_ms")]
    public long? DurationMs { get; init; }
}

/// <summary>Usage of several turns; the groupings of the report name them.</summary>
public sealed record UsageBucket : UsageCounts
{
    /// <summary>Number of turns.</summary>
    [JsonPropertyName("turn_count")]
    public long? TurnCount { get; init; }
}

/// <summary>Usage of one run; available when it has ended.</summary>
public sealed record UsageRun : UsageCounts
{
    /// <summary>Id of the run.</summary>
    /// <example>run_01hxz7c4e9</example>
    [JsonPropertyName("run_id")]
    public string? RunId { get; init; }

    /// <summary>End of the run, ISO 8601.</summary>
    public string? Ts { get; init; }

    /// <summary>Provider of the model.</summary>
    public string? Provider { get; init; }

    /// <summary><c>ok</c> or <c>error</c>.</summary>
    [AllowedValues("ok", "error")]
    public string? Status { get; init; }
}
