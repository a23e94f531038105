using Placet.Domain.Agents;

namespace Placet.Application.Agents.Registration;

/// <summary>Moves an agent within its owner's tree.</summary>
internal static class SubagentPlacement
{
    /// <summary>Moves an agent below the requested parent, or to the top.</summary>
    /// <exception cref="PlacetException">The move breaks a rule, or the parent is not the owner's.</exception>
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
            SubagentRules.RequireNoCycle(agent.Id, lineage, await agents.HeightBelowAsync(agent.OwnerId, agent.Id, cancellationToken));
        }

        return agent.Place(placement);
    }
}
