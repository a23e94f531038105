namespace Placet.Domain.Agents;

/// <summary>A position in an owner's tree of agents.</summary>
/// <param name="ParentAgentId">The parent; null for a top-level agent.</param>
public readonly record struct Placement(bool IsSubagent, string? ParentAgentId);

/// <summary>The rules of an owner's tree of agents. Pure functions.</summary>
public static class SubagentRules
{
    /// <summary>Maximum number of agents from a top-level agent down to a sub-agent.</summary>
    public const int MaxDepth = 16;

    /// <summary>Derives the new position of an agent from a request; null means that the request says nothing.</summary>
    /// <returns>The position; whether its parent exists is not checked.</returns>
    /// <exception cref="Errors.PlacetException">The request names a parent for an agent that is not a sub-agent.</exception>
    public static Placement Decide(Agent agent, bool? isSubagent, string? parentId) => (isSubagent, parentId) switch
    {
        (false, _) => new Placement(false, null),
        (null, not null) when !agent.IsSubagent =>
            throw AgentErrors.InvalidParent("parentChannelId needs isSubagent: true, since the channel is not a sub-agent"),
        (_, not null) => new Placement(true, parentId),
        _ => new Placement(agent.IsSubagent, agent.ParentAgentId),
    };

    /// <summary>Refuses an agent as its own parent.</summary>
    public static void RequireOtherParent(string agentId, string? parentId)
    {
        if (agentId == parentId)
            throw AgentErrors.InvalidParent("A channel cannot be its own parent");
    }

    /// <summary>Refuses a parent below the moved agent, and a tree that would be deeper than <see cref="MaxDepth"/>.</summary>
    /// <param name="lineage">The new parent and all of its ancestors, nearest first.</param>
    /// <param name="heightBelow">Levels of sub-agents below the moved agent.</param>
    public static void RequireNoCycle(string agentId, IReadOnlyList<string> lineage, int heightBelow)
    {
        if (lineage.Contains(agentId, StringComparer.Ordinal))
            throw AgentErrors.InvalidParent("The parent is a sub-agent of the channel: that would be a cycle");
        if (lineage.Count + 1 + heightBelow > MaxDepth)
            throw AgentErrors.InvalidParent($"The chain of sub-agents would be deeper than {MaxDepth}");
    }
}
