using Placet.Application.Agents.Status;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Registration;

/// <summary>Removes an agent's webhook, if there is one.</summary>
public sealed record DeleteWebhook(Caller Caller, string ChannelId) : IRequest<Agent>;

internal sealed class DeleteWebhookHandler(IPlacetStore store, AgentPresence presence) : IRequestHandler<DeleteWebhook, Agent>
{
    public async Task<Agent> Handle(DeleteWebhook request, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(request.Caller.UserId), cancellationToken);
        var agent = await work.Agents.FindAsync(request.Caller.UserId, request.ChannelId, cancellationToken)
            ?? throw new PlacetException(AgentErrors.NotFound);
        var changed = agent.RemoveWebhook();
        await work.Agents.UpdateAsync(changed, agent, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("webhook.delete", changed.Name, changed.Id));
        return presence.Show(changed);
    }
}
