using Placet.Domain.Agents;

namespace Placet.Application.Agents.Registration;

/// <summary>Moves an agent within its owner's tree.</summary>
internal static class SubagentPlacement
{
    /// <summary>Moves an agent to the requested place.</summary>
    /// <exception cref="PlacetException">The place breaks a rule, or the parent is not the owner's.</exception>
    public static async Task<Agent> PlaceAsync(
        IAgentRepository agents, Agent agent, bool? isSubagent, string? parentId, CancellationToken cancellationToken)
    {
        // contract 7: rule 3 before the parent is looked up, the parent before the cycle.
        var placement = SubagentRules.Decide(agent, isSubagent, parentId);
        if (parentId is not null)
        {
            var lineage = await agents.LineageAsync(agent.OwnerId, parentId, cancellationToken);
            if (lineage.Count == 0)
                throw new PlacetException(AgentErrors.NotFound);
            var height = await agents.HeightBelowAsync(agent.OwnerId, agent.Id, cancellationToken);
            SubagentRules.RequireFreeOfCycles(agent.Id, lineage, height);
        }

        return agent.Place(placement);
    }
}
