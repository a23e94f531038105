using Placet.Application.Agents.Status;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Profile;

/// <summary>Sets the label by which a user groups agents; null clears it.</summary>
public sealed record SetTag(Caller Caller, string ChannelId, string? Tag) : IRequest<Agent>;

internal sealed class SetTagHandler(IPlacetStore store, AgentPresence presence) : IRequestHandler<SetTag, Agent>
{
    public async Task<Agent> Handle(SetTag request, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(request.Caller.UserId), cancellationToken);
        var agent = await work.Agents.FindAsync(request.Caller.UserId, request.ChannelId, cancellationToken)
            ?? throw new PlacetException(AgentErrors.NotFound);
        var changed = agent with { Tag = request.Tag };
        await work.Agents.UpdateAsync(changed, agent, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("tag.set", changed.Name, changed.Id));
        return presence.Show(changed);
    }
}
