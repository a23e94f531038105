using Placet.Application.Abstractions;
using Placet.Domain.Agents;
using Placet.Domain.Errors;

namespace Placet.Application.Agents;

/// <summary>The frame of every change of one agent: read, change and store in one transaction.</summary>
internal sealed class AgentEditor(IPlacetStore store)
{
    /// <summary>Changes an agent by a rule that needs nothing but the agent.</summary>
    public Task<Agent> EditAsync(string ownerId, string agentId, Func<Agent, Agent> change, CancellationToken cancellationToken) =>
        EditAsync(ownerId, agentId, (_, agent) => Task.FromResult(change(agent)), cancellationToken);

    /// <summary>Changes an agent by a rule that needs more of the database.</summary>
    /// <exception cref="PlacetException">The owner has no such agent, or the rule refuses: nothing is changed.</exception>
    public async Task<Agent> EditAsync(
        string ownerId, string agentId, Func<IUnitOfWork, Agent, Task<Agent>> change, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken);
        var agent = await work.Agents.FindAsync(ownerId, agentId, cancellationToken) ?? throw new PlacetException(AgentErrors.NotFound);
        var changed = await change(work, agent);
        await work.Agents.UpdateAsync(changed, agent, cancellationToken);
        await work.CommitAsync();
        return changed;
    }
}
