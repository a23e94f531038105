using Placet.Application.Agents.Status;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Registration;

/// <summary>Makes an agent a sub-agent of another one, or a top-level agent again.</summary>
/// <param name="ParentChannelId">The parent; null without <paramref name="IsSubagent"/>.</param>
public sealed record SetSubagent(Caller Caller, string ChannelId, bool IsSubagent, string? ParentChannelId) : IRequest<Agent>;

internal sealed class SetSubagentHandler(IPlacetStore store, AgentPresence presence) : IRequestHandler<SetSubagent, Agent>
{
    public async Task<Agent> Handle(SetSubagent request, CancellationToken cancellationToken)
    {
        SubagentRules.RequireOtherParent(request.ChannelId, request.ParentChannelId);
        await using var work = await store.BeginAsync(WriteScope.Owner(request.Caller.UserId), cancellationToken);
        var agent = await work.Agents.FindAsync(request.Caller.UserId, request.ChannelId, cancellationToken)
            ?? throw new PlacetException(AgentErrors.NotFound);
        var changed = await SubagentPlacement.PlaceAsync(
            work.Agents, agent, request.IsSubagent, request.ParentChannelId, cancellationToken);
        await work.Agents.UpdateAsync(changed, agent, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("subagent.set", changed.Name, changed.Id));
        return presence.Show(changed);
    }
}
