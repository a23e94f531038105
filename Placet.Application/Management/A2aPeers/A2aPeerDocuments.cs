using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Placet.Application.Management.A2aPeers;

/// <summary>Other agents that this agent may call.</summary>
public sealed record A2aPeerList : RuntimeList<A2aPeer>
{
    /// <summary>The peers by alias; some runtimes send this instead of <c>items</c>.</summary>
    public IReadOnlyDictionary<string, A2aPeer>? Peers { get; init; }
}

/// <summary>Another agent that this agent may call, without its token.</summary>
public sealed record A2aPeer : RuntimeDocument
{
    /// <summary>Alias, the key of the peer.</summary>
    /// <example>research</example>
    public string? Alias { get; init; }

    /// <summary>Address.</summary>
    /// <example>http://research-agent:8900</example>
    public string? Url { get; init; }

    /// <summary>Name from the peer's card; null until the card has been read.</summary>
    public string? Name { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Whether a token for the peer is stored.</summary>
    public bool? HasToken { get; init; }

    /// <summary>Whether the peer may be called.</summary>
    public bool? Enabled { get; init; }

    /// <summary>When it was registered, ISO 8601.</summary>
    public string? CreatedAt { get; init; }

    /// <summary>When it was last changed, ISO 8601.</summary>
    public string? UpdatedAt { get; init; }

    /// <summary>When it was last called, ISO 8601.</summary>
    public string? LastCalledAt { get; init; }

    /// <summary>Error of the last failed call.</summary>
    public string? LastError { get; init; }
}

/// <summary>A peer to register; an existing one with this alias is overwritten.</summary>
public sealed record A2aPeerDraft : RuntimeDocument
{
    /// <summary>Alias; not blank.</summary>
    /// <example>research</example>
    [Required]
    public string? Alias { get; init; }

    /// <summary>Absolute http(s) address.</summary>
    /// <example>http://research-agent:8900</example>
    public string? Url { get; init; }

    /// <summary>Token for the peer; absent keeps the stored one, null removes it.</summary>
    public string? Token { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the peer may be called. Default true.</summary>
    public bool? Enabled { get; init; }
}

/// <summary>Confirms that a peer was deleted.</summary>
public sealed record A2aPeerDeletion : RuntimeDeletion
{
    /// <summary>Alias of the peer.</summary>
    public string? Alias { get; init; }
}

/// <summary>A message to a peer.</summary>
public sealed record A2aCall : RuntimeDocument
{
    /// <summary>Text; not blank.</summary>
    public string? Message { get; init; }

    /// <summary>Conversation to continue.</summary>
    public string? ContextId { get; init; }

    /// <summary>Task to continue.</summary>
    public string? TaskId { get; init; }

    /// <summary>Metadata that is sent to the peer.</summary>
    public JsonElement? Metadata { get; init; }
}

/// <summary>The response of a peer. A failed task is not an error: see <c>state</c>.</summary>
public sealed record A2aCallAnswer : RuntimeDocument
{
    /// <summary>Alias of the peer.</summary>
    public string? Alias { get; init; }

    /// <summary>All text of the response.</summary>
    public string? Text { get; init; }

    /// <summary>Conversation, for a following call.</summary>
    public string? ContextId { get; init; }

    /// <summary>Task, for a following call.</summary>
    public string? TaskId { get; init; }

    /// <summary>State of the task; null when the peer responded with a message.</summary>
    public string? State { get; init; }

    /// <summary>The peer's task or message, unchanged.</summary>
    public JsonElement? Result { get; init; }
}
