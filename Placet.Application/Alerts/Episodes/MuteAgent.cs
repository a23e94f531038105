using Placet.Domain.Agents;

namespace Placet.Application.Alerts.Episodes;

/// <summary>Sends nothing about an agent for some minutes from now, for maintenance; a second time replaces the first.</summary>
public sealed record MuteAgent(Caller Caller, string AgentId, int Minutes) : IRequest<MutedAgent>;

/// <summary>A muted agent.</summary>
/// <param name="MutedUntil">When its alerts are sent again.</param>
public sealed record MutedAgent(string AgentId, DateTimeOffset MutedUntil);

internal sealed class MuteAgentHandler(IPlacetStore store, AlertChanges changes, TimeProvider clock)
    : IRequestHandler<MuteAgent, MutedAgent>
{
    public async Task<MutedAgent> Handle(MuteAgent request, CancellationToken cancellationToken)
    {
        var ownerId = request.Caller.UserId;
        var muted = new MutedAgent(request.AgentId, clock.GetUtcNow().AddMinutes(request.Minutes));
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken);
        var agent = await work.Agents.FindAsync(ownerId, request.AgentId, cancellationToken)
            ?? throw new PlacetException(AgentErrors.NotFound);
        await work.Alerts.MuteAgentAsync(ownerId, agent.Id, muted.MutedUntil, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("agent.mute", agent.Name, agent.Id));
        changes.OnAlertsChanged();
        return muted;
    }
}
