namespace Placet.Domain.Agents;

/// <summary>Which of a user's agents are wanted, by name; what is null does not matter.</summary>
public sealed record AgentSearch
{
    /// <summary>The most characters that are searched for.</summary>
    public const int MaxTextLength = 200;

    /// <summary>Part of name, description or tag, without regard to case and accents.</summary>
    public string? Text { get; init; }

    /// <summary>The tag.</summary>
    public string? Tag { get; init; }

    /// <summary>What they are doing, as they are shown: after a long silence they are offline.</summary>
    public AgentStatus? Status { get; init; }

    /// <summary>Whether they have management credentials.</summary>
    public bool? IsManaged { get; init; }

    /// <summary>Whether sub-agents are among them.</summary>
    public bool IncludeSubagents { get; init; }

    /// <summary>The last agent of the page before; null for the first page.</summary>
    public AgentPlace? After { get; init; }

    /// <summary>How many at the most.</summary>
    public required int Limit { get; init; }
}

/// <summary>A place in the order of a user's agents: by folded name, then by id.</summary>
public sealed record AgentPlace(string Name, string Id);

/// <summary>A page of a user's agents.</summary>
/// <param name="Agents">The agents, in their order.</param>
/// <param name="Next">The last of them when there are more; null when this is the last page.</param>
public sealed record FoundAgents(IReadOnlyList<Agent> Agents, AgentPlace? Next);
