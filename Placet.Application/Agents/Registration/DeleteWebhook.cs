using MediatR;
using Placet.Application.ActivityLog;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Registration;

/// <summary>Removes an agent's webhook; everything else stays. Fine when there is none.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="ChannelId">The agent.</param>
public sealed record DeleteWebhook(Caller Caller, string ChannelId) : IRequest<Agent>;

internal sealed class DeleteWebhookHandler(AgentEditor editor) : IRequestHandler<DeleteWebhook, Agent>
{
    public Task<Agent> Handle(DeleteWebhook request, CancellationToken cancellationToken) =>
        editor.EditAsync(request.Caller, request.ChannelId, "webhook.delete", agent => agent.RemoveWebhook(), cancellationToken);
}
