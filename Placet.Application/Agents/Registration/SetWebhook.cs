using MediatR;
using Placet.Application.ActivityLog;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Registration;

/// <summary>Registers where an agent's events go, and optionally how its runtime is managed and whom it works for.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="ChannelId">The agent.</param>
/// <param name="Url">Where events go.</param>
/// <param name="Headers">Headers of a delivery; null clears the stored ones.</param>
/// <param name="Login">Log-in of a delivery; null clears the stored one.</param>
/// <param name="Management">Management credentials; null keeps the stored ones.</param>
/// <param name="IsSubagent">Whether it works for another agent; null keeps what is stored.</param>
/// <param name="ParentChannelId">The agent it works for; null keeps the stored one.</param>
public sealed record SetWebhook(
    Caller Caller,
    string ChannelId,
    string Url,
    WebhookHeaderValues? Headers,
    WebhookLogin? Login,
    ManagementAccess? Management,
    bool? IsSubagent,
    string? ParentChannelId) : IRequest<Agent>;

internal sealed class SetWebhookHandler(AgentEditor editor, WebhookSecrets webhooks, ManagementRegistration registration)
    : IRequestHandler<SetWebhook, Agent>
{
    public async Task<Agent> Handle(SetWebhook request, CancellationToken cancellationToken)
    {
        SubagentRules.RequireOtherParent(request.ChannelId, request.ParentChannelId);
        await registration.RequireAllowedAsync(request.Management, "management.url", cancellationToken);
        // What may be a new key is to be found as such, whichever call brought it.
        IReadOnlyList<string> actions = request.Management is null ? ["webhook.set"] : ["webhook.set", request.Management.Action];
        return await editor.EditAsync(request.Caller, request.ChannelId, actions, async (work, agent) =>
        {
            var placed = await work.Agents.PlaceAsync(agent, request.IsSubagent, request.ParentChannelId, cancellationToken);
            // contract 8: secrets that are kept stay with the host that they were given to.
            var moved = placed.MoveWebhook(request.Url);
            var changed = moved with
            {
                WebhookHeaders = webhooks.Protect(agent, moved, request.Headers, "headers"),
                WebhookAuth = webhooks.Protect(agent, moved, request.Login, "auth"),
            };
            return request.Management is null
                ? changed
                : await registration.ApplyAsync(work, changed, request.Management, cancellationToken);
        }, cancellationToken);
    }
}
