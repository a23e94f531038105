using Placet.Application.Agents.Status;
using Placet.Domain.Agents;
using Placet.Domain.Secrets;

namespace Placet.Application.Agents.Registration;

/// <summary>Registers an agent's webhook, and optionally its management credentials and its parent.</summary>
/// <param name="Headers">Request headers of a delivery; null clears the stored ones.</param>
/// <param name="Auth">Basic authentication of a delivery; null clears the stored one.</param>
/// <param name="Management">Management credentials; null keeps the stored ones.</param>
/// <param name="IsSubagent">Whether it is a sub-agent; null keeps what is stored.</param>
/// <param name="ParentChannelId">The parent agent; null keeps the stored one.</param>
public sealed record SetWebhook(
    Caller Caller,
    string ChannelId,
    string Url,
    IReadOnlyDictionary<string, SecretText>? Headers,
    BasicCredentials? Auth,
    ManagementCredentials? Management,
    bool? IsSubagent,
    string? ParentChannelId) : IRequest<Agent>;

internal sealed class SetWebhookHandler(
    IPlacetStore store, AgentPresence presence, WebhookSecrets webhooks, ManagementRegistration registration)
    : IRequestHandler<SetWebhook, Agent>
{
    public async Task<Agent> Handle(SetWebhook request, CancellationToken cancellationToken)
    {
        SubagentRules.RequireOtherParent(request.ChannelId, request.ParentChannelId);
        await registration.RequireAllowedAsync(request.Management, "management.url", cancellationToken);
        await using var work = await store.BeginAsync(WriteScope.Owner(request.Caller.UserId), cancellationToken);
        var agent = await work.Agents.FindAsync(request.Caller.UserId, request.ChannelId, cancellationToken)
            ?? throw new PlacetException(AgentErrors.NotFound);
        var placed = await SubagentPlacement.PlaceAsync(work.Agents, agent, request.IsSubagent, request.ParentChannelId, cancellationToken);
        // contract 8: a stored secret is only sent to the host that it was registered for.
        var moved = placed.MoveWebhook(request.Url);
        var changed = moved with
        {
            WebhookHeaders = webhooks.Protect(agent, moved, request.Headers, "headers"),
            WebhookAuth = webhooks.Protect(agent, moved, request.Auth, "auth"),
        };
        var entries = new List<ActivityEntry> { request.Caller.Entry("webhook.set", changed.Name, changed.Id) };
        if (request.Management is { } management)
        {
            changed = await registration.ApplyAsync(work, changed, management, cancellationToken);
            // An entry of its own: a search for changed keys has to find this call too.
            entries.Add(request.Caller.Entry(management.Action, changed.Name, changed.Id));
        }

        await work.Agents.UpdateAsync(changed, agent, cancellationToken);
        await work.CommitAsync(entries);
        return presence.Show(changed);
    }
}
