namespace Placet.Domain.Agents;

/// <summary>A place in an owner's tree of agents.</summary>
/// <param name="IsSubagent">Whether the agent works for another one.</param>
/// <param name="ParentAgentId">The agent it works for; null at the top.</param>
public readonly record struct Placement(bool IsSubagent, string? ParentAgentId);

/// <summary>The rules of the tree of agents: pure, so that every branch can be tested without a database.</summary>
public static class SubagentRules
{
    /// <summary>How many agents a chain from the top to the lowest sub-agent may have.</summary>
    public const int MaxDepth = 16;

    /// <summary>Decides what a request makes of an agent's place.</summary>
    /// <param name="agent">The agent as it is.</param>
    /// <param name="isSubagent">What the request says; null when it says nothing.</param>
    /// <param name="parentId">The parent that the request names; null when it names none.</param>
    /// <returns>The place; the parent in it has still to be looked up.</returns>
    /// <exception cref="Errors.PlacetException">A parent was named for an agent that is no sub-agent.</exception>
    public static Placement Decide(Agent agent, bool? isSubagent, string? parentId) => (isSubagent, parentId) switch
    {
        (false, _) => new Placement(false, null),
        (null, not null) when !agent.IsSubagent =>
            throw AgentErrors.Misplaced("parentChannelId needs isSubagent: true, since the channel is not a sub-agent"),
        (_, not null) => new Placement(true, parentId),
        _ => new Placement(agent.IsSubagent, agent.ParentAgentId),
    };

    /// <summary>Refuses an agent as its own parent.</summary>
    /// <param name="parentId">The parent that the request names, or null.</param>
    public static void RequireOtherParent(string agentId, string? parentId)
    {
        if (agentId == parentId)
            throw AgentErrors.Misplaced("A channel cannot be its own parent");
    }

    /// <summary>Refuses a parent that hangs below the agent, and a chain that would be too deep.</summary>
    /// <param name="agentId">The agent that is moved.</param>
    /// <param name="lineage">The new parent and all of its ancestors, nearest first.</param>
    /// <param name="heightBelow">How many levels of sub-agents the moved agent brings along.</param>
    public static void RequireFreeOfCycles(string agentId, IReadOnlyList<string> lineage, int heightBelow)
    {
        if (lineage.Contains(agentId, StringComparer.Ordinal))
            throw AgentErrors.Misplaced("The parent is a sub-agent of the channel: that would be a cycle");
        if (lineage.Count + 1 + heightBelow > MaxDepth)
            throw AgentErrors.Misplaced($"The chain of sub-agents would be deeper than {MaxDepth}");
    }
}
