using Placet.Domain.Agents;

namespace Placet.Application.Agents.Status;

/// <summary>Records a ping of an agent with its current status.</summary>
public sealed record PingStatus(string OwnerId, string AgentId, AgentStatus Status, string? Message) : IRequest<Agent>;

internal sealed class PingStatusHandler(IPlacetStore store, AgentPresence presence, TimeProvider clock) : IRequestHandler<PingStatus, Agent>
{
    /// <summary>How many changes are stored of each agent; contract 6 shows no more.</summary>
    internal const int MaxStoredChanges = 100;

    public async Task<Agent> Handle(PingStatus request, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(request.OwnerId), cancellationToken);
        var agent = await work.Agents.FindAsync(request.OwnerId, request.AgentId, cancellationToken)
            ?? throw new PlacetException(AgentErrors.NotFound);
        var now = clock.GetUtcNow();
        // contract 7: after a silence the agent was shown as offline, so the ping changes its status even if the stored one is the same.
        var shown = presence.Show(agent);
        if (request.Status != shown.Status)
        {
            var change = new StatusChange(NewId.At(now), agent.Id, request.Status, request.Message, now);
            await work.Agents.AddStatusChangeAsync(request.OwnerId, change, MaxStoredChanges, cancellationToken);
        }

        var changed = shown.Ping(request.Status, request.Message, now);
        await work.Agents.UpdateAsync(changed, agent, cancellationToken);
        // Nobody made a change: an entry for each ping would fill the activity log.
        await work.CommitUnauditedAsync();
        return presence.Show(changed);
    }
}
