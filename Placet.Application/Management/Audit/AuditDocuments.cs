using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Audit;

/// <summary>Events of the audit log.</summary>
public sealed record AuditEventList : RuntimeDocument
{
    /// <summary>The events, in the order that was asked for.</summary>
    public IReadOnlyList<AuditEvent>? Items { get; init; }

    /// <summary>Whether the limit cut something off.</summary>
    public bool? HasMore { get; init; }

    /// <summary>How many events are in <c>items</c>.</summary>
    public long? Count { get; init; }
}

/// <summary>All events of one run.</summary>
public sealed record AuditRun : RuntimeDocument
{
    /// <summary>The run.</summary>
    /// <example>run_01hxz7c4e9</example>
    public string? RunId { get; init; }

    /// <summary>Its events, oldest first.</summary>
    public IReadOnlyList<AuditEvent>? Items { get; init; }

    /// <summary>How many they are.</summary>
    public long? Count { get; init; }
}

/// <summary>Counts of the events of a window of time.</summary>
public sealed record AuditStats : RuntimeDocument
{
    /// <summary>Begin of the window.</summary>
    public string? From { get; init; }

    /// <summary>End of the window.</summary>
    public string? To { get; init; }

    /// <summary>All events.</summary>
    public long? Total { get; init; }

    /// <summary>Counts by kind.</summary>
    public IReadOnlyDictionary<string, long>? ByEvent { get; init; }

    /// <summary>Counts by what started the work.</summary>
    public IReadOnlyDictionary<string, long>? ByOrigin { get; init; }

    /// <summary>Counts by channel.</summary>
    public IReadOnlyDictionary<string, long>? ByChannel { get; init; }

    /// <summary>Counts by model.</summary>
    public IReadOnlyDictionary<string, long>? ByModel { get; init; }

    /// <summary>Counts by status.</summary>
    public IReadOnlyDictionary<string, long>? ByStatus { get; init; }

    /// <summary>Counts by tool.</summary>
    public IReadOnlyDictionary<string, long>? ByTool { get; init; }

    /// <summary>How many different runs there were.</summary>
    public long? Runs { get; init; }

    /// <summary>How many events have the status <c>error</c>.</summary>
    public long? Errors { get; init; }
}

/// <summary>One thing that happened in the runtime. Kinds have members of their own beside these.</summary>
public sealed record AuditEvent : RuntimeDocument
{
    /// <summary>When, ISO-8601.</summary>
    public string? Ts { get; init; }

    /// <summary>Kind: <c>tool_call</c>, <c>llm_call</c>, <c>run_start</c>, <c>api_request</c> and others.</summary>
    /// <example>tool_call</example>
    [AllowedValues("tool_call", "llm_call", "run_start", "api_request")]
    public string? Event { get; init; }

    /// <summary>What started the work: a channel, <c>cron</c>, <c>api</c>, <c>system</c> and others.</summary>
    public string? Origin { get; init; }

    /// <summary>Channel name.</summary>
    public string? Channel { get; init; }

    /// <summary>Which chat of that channel.</summary>
    [JsonPropertyName("channel_id")]
    public string? ChannelId { get; init; }

    /// <summary>The run of the agent that it belongs to.</summary>
    [JsonPropertyName("run_id")]
    public string? RunId { get; init; }

    /// <summary>Joins runs that belong together.</summary>
    [JsonPropertyName("trace_id")]
    public string? TraceId { get; init; }

    /// <summary>The turn of a user that it belongs to.</summary>
    [JsonPropertyName("turn_id")]
    public string? TurnId { get; init; }

    /// <summary>The run that started this one.</summary>
    [JsonPropertyName("parent_run_id")]
    public string? ParentRunId { get; init; }

    /// <summary>The session that it happened in.</summary>
    [JsonPropertyName("session_key")]
    public string? SessionKey { get; init; }

    /// <summary>Tool that was called.</summary>
    [JsonPropertyName("tool_name")]
    public string? ToolName { get; init; }

    /// <summary>Model that was used.</summary>
    public string? Model { get; init; }

    /// <summary><c>ok</c>, <c>error</c>, <c>denied</c>, <c>timeout</c> and others.</summary>
    [AllowedValues("ok", "error", "denied", "timeout")]
    public string? Status { get; init; }

    /// <summary>How long it took, milliseconds.</summary>
    [JsonPropertyName("duration_ms")]
    public double? DurationMs { get; init; }

    /// <summary>What went wrong.</summary>
    public string? Error { get; init; }

    /// <summary>Begin of a tool's arguments, secrets redacted.</summary>
    [JsonPropertyName("args_preview")]
    public string? ArgsPreview { get; init; }

    /// <summary>Begin of a tool's result, secrets redacted.</summary>
    [JsonPropertyName("result_preview")]
    public string? ResultPreview { get; init; }

    /// <summary>HTTP method, of an API request.</summary>
    public string? Method { get; init; }

    /// <summary>Path, of an API request.</summary>
    public string? Path { get; init; }

    /// <summary>Status, of an API request.</summary>
    [JsonPropertyName("http_status")]
    public long? HttpStatus { get; init; }

    /// <summary>Caller's address, of an API request.</summary>
    public string? Remote { get; init; }

    /// <summary>Tokens sent to a model.</summary>
    [JsonPropertyName("prompt_tokens")]
    public long? PromptTokens { get; init; }

    /// <summary>Tokens received from a model.</summary>
    [JsonPropertyName("completion_tokens")]
    public long? CompletionTokens { get; init; }

    /// <summary>Part of the tokens sent that came from a cache.</summary>
    [JsonPropertyName("cached_tokens")]
    public long? CachedTokens { get; init; }
}
