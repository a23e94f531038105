using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Placet.Application.Management.A2aPeers;

/// <summary>Other agents that this agent may call.</summary>
public sealed record A2aPeerList : RuntimeDocument
{
    /// <summary>The peers.</summary>
    public IReadOnlyList<A2aPeer>? Items { get; init; }

    /// <summary>The peers by alias, from runtimes that answer so.</summary>
    public IReadOnlyDictionary<string, A2aPeer>? Peers { get; init; }
}

/// <summary>Another agent that this agent may call; never its token.</summary>
public sealed record A2aPeer : RuntimeDocument
{
    /// <summary>Alias, which is its key.</summary>
    /// <example>research</example>
    public string? Alias { get; init; }

    /// <summary>Its address.</summary>
    /// <example>http://research-agent:8900</example>
    public string? Url { get; init; }

    /// <summary>Name from its card; null until that was read.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Whether a token for it is stored.</summary>
    public bool? HasToken { get; init; }

    /// <summary>Whether it may be called.</summary>
    public bool? Enabled { get; init; }

    /// <summary>When it was registered, ISO-8601.</summary>
    public string? CreatedAt { get; init; }

    /// <summary>When it was changed, ISO-8601.</summary>
    public string? UpdatedAt { get; init; }

    /// <summary>When it was last called, ISO-8601.</summary>
    public string? LastCalledAt { get; init; }

    /// <summary>What the last failed call said.</summary>
    public string? LastError { get; init; }
}

/// <summary>A peer to register, or to overwrite.</summary>
public sealed record A2aPeerDraft : RuntimeDocument
{
    /// <summary>Alias; not blank.</summary>
    /// <example>research</example>
    [Required]
    public string? Alias { get; init; }

    /// <summary>Its absolute http(s) address.</summary>
    /// <example>http://research-agent:8900</example>
    public string? Url { get; init; }

    /// <summary>Token for it; left out keeps the stored one, null removes it.</summary>
    public string? Token { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Whether it may be called; true when left out.</summary>
    public bool? Enabled { get; init; }
}

/// <summary>That a peer is gone.</summary>
public sealed record A2aPeerDeletion : RuntimeDocument
{
    /// <summary>Its alias.</summary>
    public string? Alias { get; init; }

    /// <summary>Always true.</summary>
    public bool? Deleted { get; init; }
}

/// <summary>What to say to a peer.</summary>
public sealed record A2aCall : RuntimeDocument
{
    /// <summary>The text; not blank.</summary>
    public string? Message { get; init; }

    /// <summary>Goes on with an earlier conversation.</summary>
    public string? ContextId { get; init; }

    /// <summary>Goes on with an earlier task.</summary>
    public string? TaskId { get; init; }

    /// <summary>Passed on to the peer.</summary>
    public JsonElement? Metadata { get; init; }
}

/// <summary>What a peer answered. A failed task is no error: look at <c>state</c>.</summary>
public sealed record A2aCallAnswer : RuntimeDocument
{
    /// <summary>The peer.</summary>
    public string? Alias { get; init; }

    /// <summary>All text of the answer.</summary>
    public string? Text { get; init; }

    /// <summary>For a following call.</summary>
    public string? ContextId { get; init; }

    /// <summary>For a following call.</summary>
    public string? TaskId { get; init; }

    /// <summary>State of the task; null when the peer answered with a message.</summary>
    public string? State { get; init; }

    /// <summary>The peer's task or message as received.</summary>
    public JsonElement? Result { get; init; }
}
