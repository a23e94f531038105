namespace Placet.Domain.Agents;

/// <summary>Counts of an agent's calls to this service's agent API.</summary>
/// <param name="Succeeded">Calls with a response status below 400.</param>
/// <param name="Failed">Calls with a response status of 400 or above.</param>
public readonly record struct CallCounts(long Succeeded, long Failed)
{
    /// <summary>Adds two counts.</summary>
    public static CallCounts operator +(CallCounts left, CallCounts right) =>
        new(left.Succeeded + right.Succeeded, left.Failed + right.Failed);
}

/// <summary>Counts over all agents of a user.</summary>
/// <param name="Agents">All agents, sub-agents included.</param>
/// <param name="ActiveAgents">Agents that are not offline.</param>
public sealed record AgentTotals(long Agents, long ActiveAgents, CallCounts Calls);
