using MediatR;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Registration;

/// <summary>Removes an agent's webhook; everything else stays. Fine when there is none.</summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="ChannelId">The agent.</param>
public sealed record DeleteWebhook(string OwnerId, string ChannelId) : IRequest<Agent>;

internal sealed class DeleteWebhookHandler(AgentEditor editor) : IRequestHandler<DeleteWebhook, Agent>
{
    public Task<Agent> Handle(DeleteWebhook request, CancellationToken cancellationToken) =>
        editor.EditAsync(request.OwnerId, request.ChannelId, agent => agent.RemoveWebhook(), cancellationToken);
}
