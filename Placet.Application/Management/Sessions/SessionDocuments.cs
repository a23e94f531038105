using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Sessions;

/// <summary>Sessions of the runtime, most recently changed first.</summary>
public sealed record SessionList : RuntimeList<SessionSummary>
{
    /// <summary>Number of all sessions, regardless of the limit.</summary>
    public long? Count { get; init; }
}

/// <summary>Key, times and metadata of a conversation.</summary>
public abstract record SessionHeader : RuntimeDocument
{
    /// <summary>Channel and chat.</summary>
    /// <example>telegram:123456789</example>
    public string? Key { get; init; }

    /// <summary>When it started, in the runtime's local time without offset.</summary>
    [JsonPropertyName("created_at")]
    public string? CreatedAt { get; init; }

    /// <summary>When its last message arrived, in the runtime's local time without offset.</summary>
    [JsonPropertyName("updated_at")]
    public string? UpdatedAt { get; init; }

    /// <summary>Metadata, free-form.</summary>
    public JsonElement? Metadata { get; init; }
}

/// <summary>A conversation without its messages.</summary>
public sealed record SessionSummary : SessionHeader
{
    /// <summary>Title; may be empty.</summary>
    public string? Title { get; init; }

    /// <summary>Start of the first message; may be empty.</summary>
    public string? Preview { get; init; }

    /// <summary>File on the runtime's disk.</summary>
    public string? Path { get; init; }

    /// <summary>Number of messages.</summary>
    [JsonPropertyName("message_count")]
    public long? MessageCount { get; init; }
}

/// <summary>A conversation with all of its messages.</summary>
public sealed record SessionDetail : SessionHeader
{
    /// <summary>The messages, oldest first.</summary>
    public IReadOnlyList<SessionMessage>? Messages { get; init; }

    /// <summary>Number of messages that are already in long-term memory.</summary>
    [JsonPropertyName("last_consolidated")]
    public long? LastConsolidated { get; init; }
}

/// <summary>A message.</summary>
public sealed record SessionMessage : RuntimeDocument
{
    /// <summary><c>user</c>, <c>assistant</c>, <c>tool</c> or <c>system</c>.</summary>
    /// <example>user</example>
    [AllowedValues("user", "assistant", "tool", "system")]
    public string? Role { get; init; }

    /// <summary>Text, a list of parts, or null beside tool calls.</summary>
    public JsonElement? Content { get; init; }

    /// <summary>When it was sent, in the runtime's local time without offset.</summary>
    public string? Timestamp { get; init; }

    /// <summary>Tool calls of the message.</summary>
    [JsonPropertyName("tool_calls")]
    public IReadOnlyList<SessionToolCall>? ToolCalls { get; init; }

    /// <summary>Id of the tool call that this message responds to.</summary>
    [JsonPropertyName("tool_call_id")]
    public string? ToolCallId { get; init; }

    /// <summary>Tool that responds.</summary>
    public string? Name { get; init; }

    /// <summary>Reasoning of the model.</summary>
    [JsonPropertyName("reasoning_content")]
    public string? ReasoningContent { get; init; }

    /// <summary>Reasoning of the model, in its provider's format.</summary>
    [JsonPropertyName("thinking_blocks")]
    public IReadOnlyList<JsonElement>? ThinkingBlocks { get; init; }

    /// <summary>Attachments on the runtime's disk.</summary>
    public IReadOnlyList<string>? Media { get; init; }
}

/// <summary>A tool call.</summary>
public sealed record SessionToolCall : RuntimeDocument
{
    /// <summary>Id.</summary>
    public string? Id { get; init; }

    /// <summary><c>function</c>.</summary>
    [AllowedValues("function")]
    public string? Type { get; init; }

    /// <summary>The called function.</summary>
    public SessionToolFunction? Function { get; init; }
}

/// <summary>The function of a tool call.</summary>
public sealed record SessionToolFunction : RuntimeDocument
{
    /// <summary>Name of the tool.</summary>
    public string? Name { get; init; }

    /// <summary>Arguments: JSON in a string.</summary>
    public string? Arguments { get; init; }
}

/// <summary>Confirms that a session was deleted.</summary>
public sealed record SessionDeletion : RuntimeDeletion
{
    /// <summary>Key of the session.</summary>
    public string? Key { get; init; }
}
