namespace Placet.Domain.Agents;

/// <summary>Filter of a user's agents; null matches every agent.</summary>
public sealed record AgentSearch
{
    /// <summary>Maximum length of <see cref="Text"/> in characters.</summary>
    public const int MaxTextLength = 200;

    /// <summary>Part of name, description or tag, without regard to case and accents.</summary>
    public string? Text { get; init; }

    /// <summary>The exact tag.</summary>
    public string? Tag { get; init; }

    /// <summary>The status as clients are shown it.</summary>
    public AgentStatus? Status { get; init; }

    /// <summary>Whether they have management credentials.</summary>
    public bool? IsManaged { get; init; }

    /// <summary>Whether sub-agents are included.</summary>
    public bool IncludeSubagents { get; init; }

    /// <summary>Only these agents; null for all.</summary>
    public IReadOnlyList<string>? AgentIds { get; init; }

    /// <summary>The last agent of the previous page; null for the first page.</summary>
    public AgentCursor? After { get; init; }

    /// <summary>Maximum number of agents.</summary>
    public required int Limit { get; init; }
}

/// <summary>A position in a user's agents, which are ordered by folded name, then by id.</summary>
public sealed record AgentCursor(string Name, string Id);

/// <summary>A page of a user's agents.</summary>
/// <param name="Next">Where the next page starts; null on the last page.</param>
public sealed record FoundAgents(IReadOnlyList<Agent> Agents, AgentCursor? Next);
