using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Audit;

/// <summary>Events of the audit log, in the requested order.</summary>
public sealed record AuditEventList : CountedList<AuditEvent>
{
    /// <summary>Whether the limit omitted further events.</summary>
    public bool? HasMore { get; init; }
}

/// <summary>All events of one run, oldest first.</summary>
public sealed record AuditRun : CountedList<AuditEvent>
{
    /// <summary>Id of the run.</summary>
    /// <example>run_01hxz7c4e9</example>
    public string? RunId { get; init; }
}

/// <summary>Event counts of a time range.</summary>
public sealed record AuditStats : RuntimeDocument
{
    /// <summary>Start of the time range.</summary>
    public string? From { get; init; }

    /// <summary>End of the time range.</summary>
    public string? To { get; init; }

    /// <summary>Number of events.</summary>
    public long? Total { get; init; }

    /// <summary>Counts by kind of event.</summary>
    public IReadOnlyDictionary<string, long>? ByEvent { get; init; }

    /// <summary>Counts by origin.</summary>
    public IReadOnlyDictionary<string, long>? ByOrigin { get; init; }

    /// <summary>Counts by channel.</summary>
    public IReadOnlyDictionary<string, long>? ByChannel { get; init; }

    /// <summary>Counts by model.</summary>
    public IReadOnlyDictionary<string, long>? ByModel { get; init; }

    /// <summary>Counts by status.</summary>
    public IReadOnlyDictionary<string, long>? ByStatus { get; init; }

    /// <summary>Counts by tool.</summary>
    public IReadOnlyDictionary<string, long>? ByTool { get; init; }

    /// <summary>Number of distinct runs.</summary>
    public long? Runs { get; init; }

    /// <summary>Number of events with the status <c>error</c>.</summary>
    public long? Errors { get; init; }
}

/// <summary>An event of the runtime. Each kind may have further members.</summary>
public sealed record AuditEvent : RuntimeTokens
{
    /// <summary>When it happened, ISO 8601.</summary>
    public string? Ts { get; init; }

    /// <summary>Kind: <c>tool_call</c>, <c>llm_call</c>, <c>run_start</c>, <c>api_request</c> or another text.</summary>
    /// <example>tool_call</example>
    [AllowedValues("tool_call", "llm_call", "run_start", "api_request")]
    public string? Event { get; init; }

    /// <summary>What started the work: a channel, <c>cron</c>, <c>api</c>, <c>system</c> or another text.</summary>
    public string? Origin { get; init; }

    /// <summary>Name of the channel.</summary>
    public string? Channel { get; init; }

    /// <summary>Chat in the channel.</summary>
    [JsonPropertyName("channel_id")]
    public string? ChannelId { get; init; }

    /// <summary>The run.</summary>
    [JsonPropertyName("run_id")]
    public string? RunId { get; init; }

    /// <summary>Correlates related runs.</summary>
    [JsonPropertyName("trace_id")]
    public string? TraceId { get; init; }

    /// <summary>The turn of the conversation.</summary>
    [JsonPropertyName("turn_id")]
    public string? TurnId { get; init; }

    /// <summary>The run that started this one.</summary>
    [JsonPropertyName("parent_run_id")]
    public string? ParentRunId { get; init; }

    /// <summary>The session.</summary>
    [JsonPropertyName("session_key")]
    public string? SessionKey { get; init; }

    /// <summary>The called tool.</summary>
    [JsonPropertyName("tool_name")]
    public string? ToolName { get; init; }

    /// <summary>The model.</summary>
    public string? Model { get; init; }

    /// <summary><c>ok</c>, <c>error</c>, <c>denied</c>, <c>timeout</c> or another text.</summary>
    [AllowedValues("ok", "error", "denied", "timeout")]
    public string? Status { get; init; }

    /// <summary>Duration in milliseconds.</summary>
    [JsonPropertyName("duration_ms")]
    public double? DurationMs { get; init; }

    /// <summary>Error message.</summary>
    public string? Error { get; init; }

    /// <summary>Start of a tool's arguments, secrets redacted.</summary>
    [JsonPropertyName("args_preview")]
    public string? ArgsPreview { get; init; }

    /// <summary>Start of a tool's result, secrets redacted.</summary>
    [JsonPropertyName("result_preview")]
    public string? ResultPreview { get; init; }

    /// <summary>HTTP method of an API request.</summary>
    public string? Method { get; init; }

    /// <summary>Path of an API request.</summary>
    public string? Path { get; init; }

    /// <summary>Status of an API request.</summary>
    [JsonPropertyName("http_status")]
    public long? HttpStatus { get; init; }

    /// <summary>Client address of an API request.</summary>
    public string? Remote { get; init; }
}
