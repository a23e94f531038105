using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Sessions;

/// <summary>Sessions that the runtime keeps, the most recently changed first.</summary>
public sealed record SessionList : RuntimeDocument
{
    /// <summary>The sessions.</summary>
    public IReadOnlyList<SessionSummary>? Items { get; init; }

    /// <summary>How many there are, whatever the limit.</summary>
    public long? Count { get; init; }
}

/// <summary>One conversation, without its messages.</summary>
public sealed record SessionSummary : RuntimeDocument
{
    /// <summary>Channel and chat.</summary>
    /// <example>telegram:123456789</example>
    public string? Key { get; init; }

    /// <summary>When it began: the runtime's local time, without offset.</summary>
    [JsonPropertyName("created_at")]
    public string? CreatedAt { get; init; }

    /// <summary>When its last message came: the runtime's local time, without offset.</summary>
    [JsonPropertyName("updated_at")]
    public string? UpdatedAt { get; init; }

    /// <summary>Its title; may be empty.</summary>
    public string? Title { get; init; }

    /// <summary>Begin of its first message; may be empty.</summary>
    public string? Preview { get; init; }

    /// <summary>File on the runtime's disk.</summary>
    public string? Path { get; init; }

    /// <summary>How many messages it has.</summary>
    [JsonPropertyName("message_count")]
    public long? MessageCount { get; init; }

    /// <summary>Free.</summary>
    public JsonElement? Metadata { get; init; }
}

/// <summary>One conversation with all of its messages.</summary>
public sealed record SessionDetail : RuntimeDocument
{
    /// <summary>Channel and chat.</summary>
    /// <example>telegram:123456789</example>
    public string? Key { get; init; }

    /// <summary>When it began: the runtime's local time, without offset.</summary>
    [JsonPropertyName("created_at")]
    public string? CreatedAt { get; init; }

    /// <summary>When its last message came: the runtime's local time, without offset.</summary>
    [JsonPropertyName("updated_at")]
    public string? UpdatedAt { get; init; }

    /// <summary>Free.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>The messages, oldest first.</summary>
    public IReadOnlyList<SessionMessage>? Messages { get; init; }

    /// <summary>How many messages are in long-term memory already.</summary>
    [JsonPropertyName("last_consolidated")]
    public long? LastConsolidated { get; init; }
}

/// <summary>One message.</summary>
public sealed record SessionMessage : RuntimeDocument
{
    /// <summary><c>user</c>, <c>assistant</c>, <c>tool</c> or <c>system</c>.</summary>
    /// <example>user</example>
    [AllowedValues("user", "assistant", "tool", "system")]
    public string? Role { get; init; }

    /// <summary>Text, a list of parts, or null beside calls of tools.</summary>
    public JsonElement? Content { get; init; }

    /// <summary>When: the runtime's local time, without offset.</summary>
    public string? Timestamp { get; init; }

    /// <summary>Tools that it calls.</summary>
    [JsonPropertyName("tool_calls")]
    public IReadOnlyList<SessionToolCall>? ToolCalls { get; init; }

    /// <summary>Which call it answers.</summary>
    [JsonPropertyName("tool_call_id")]
    public string? ToolCallId { get; init; }

    /// <summary>Which tool answered.</summary>
    public string? Name { get; init; }

    /// <summary>What the model thought.</summary>
    [JsonPropertyName("reasoning_content")]
    public string? ReasoningContent { get; init; }

    /// <summary>What the model thought, in its provider's form.</summary>
    [JsonPropertyName("thinking_blocks")]
    public IReadOnlyList<JsonElement>? ThinkingBlocks { get; init; }

    /// <summary>Attachments on the runtime's disk.</summary>
    public IReadOnlyList<string>? Media { get; init; }
}

/// <summary>One call of a tool.</summary>
public sealed record SessionToolCall : RuntimeDocument
{
    /// <summary>Id.</summary>
    public string? Id { get; init; }

    /// <summary><c>function</c>.</summary>
    [AllowedValues("function")]
    public string? Type { get; init; }

    /// <summary>What is called.</summary>
    public SessionToolFunction? Function { get; init; }
}

/// <summary>What is called.</summary>
public sealed record SessionToolFunction : RuntimeDocument
{
    /// <summary>The tool.</summary>
    public string? Name { get; init; }

    /// <summary>Its arguments, as JSON in a text.</summary>
    public string? Arguments { get; init; }
}

/// <summary>That a session is gone.</summary>
public sealed record SessionDeletion : RuntimeDocument
{
    /// <summary>Always true.</summary>
    public bool? Deleted { get; init; }

    /// <summary>Its key.</summary>
    public string? Key { get; init; }
}
