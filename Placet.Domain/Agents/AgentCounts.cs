namespace Placet.Domain.Agents;

/// <summary>How many calls an agent made to our agent API.</summary>
/// <param name="Succeeded">Calls answered with a status below 400.</param>
/// <param name="Failed">Calls answered with 400 or above.</param>
public readonly record struct CallCounts(long Succeeded, long Failed)
{
    /// <summary>Adds two counts.</summary>
    public static CallCounts operator +(CallCounts left, CallCounts right) =>
        new(left.Succeeded + right.Succeeded, left.Failed + right.Failed);
}

/// <summary>Counts over all agents of a user.</summary>
/// <param name="Agents">All of them, sub-agents included.</param>
/// <param name="ActiveAgents">Those whose status is not offline.</param>
public sealed record AgentTotals(long Agents, long ActiveAgents, CallCounts Calls);
