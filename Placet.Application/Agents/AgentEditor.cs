using Placet.Application.Abstractions;
using Placet.Application.Agents.Status;
using Placet.Application.ActivityLog;
using Placet.Domain.Agents;
using Placet.Domain.Errors;

namespace Placet.Application.Agents;

/// <summary>The frame of every change of one agent: read, change and store in one transaction.</summary>
internal sealed class AgentEditor(IPlacetStore store, AgentPresence presence)
{
    /// <summary>Changes an agent by a rule that needs nothing but the agent.</summary>
    public Task<Agent> EditAsync(Caller caller, string agentId, string action, Func<Agent, Agent> change, CancellationToken cancellationToken) =>
        EditAsync(caller, agentId, [action], (_, agent) => Task.FromResult(change(agent)), cancellationToken);

    /// <summary>Changes an agent by a rule that needs more of the database.</summary>
    /// <exception cref="PlacetException">The owner has no such agent, or the rule refuses: nothing is changed.</exception>
    public async Task<Agent> EditAsync(
        Caller caller, string agentId, IReadOnlyList<string> actions, Func<IUnitOfWork, Agent, Task<Agent>> change, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(caller.UserId), cancellationToken);
        var changed = await ChangeAsync(work, caller.UserId, agentId, change, cancellationToken);
        await work.CommitAsync([.. actions.Select(action => caller.Entry(action, changed.Name, agentId))]);
        return presence.Show(changed);
    }

    /// <summary>Stores what an agent says of itself all the time, which is nobody's deed.</summary>
    /// <exception cref="PlacetException">The owner has no such agent.</exception>
    public async Task<Agent> NoteAsync(
        string ownerId, string agentId, Func<IUnitOfWork, Agent, Task<Agent>> change, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken);
        var changed = await ChangeAsync(work, ownerId, agentId, change, cancellationToken);
        await work.CommitUnauditedAsync();
        return presence.Show(changed);
    }

    /// <summary>Refuses an agent that grows beyond what one may store; one that is beyond it already may stay so, or shrink.</summary>
    internal static void RequireRoom(Agent changed, Agent? previous)
    {
        if (changed.StoredBytes > Agent.MaxStoredBytes && changed.StoredBytes > (previous?.StoredBytes ?? 0))
            throw AgentErrors.TooLarge();
    }

    private static async Task<Agent> ChangeAsync(
        IUnitOfWork work, string ownerId, string agentId, Func<IUnitOfWork, Agent, Task<Agent>> change, CancellationToken cancellationToken)
    {
        var agent = await work.Agents.FindAsync(ownerId, agentId, cancellationToken) ?? throw new PlacetException(AgentErrors.NotFound);
        var changed = await change(work, agent);
        RequireRoom(changed, agent);
        await work.Agents.UpdateAsync(changed, agent, cancellationToken);
        return changed;
    }
}
