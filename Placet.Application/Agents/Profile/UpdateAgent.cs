using Placet.Application.Agents.Registration;
using Placet.Application.Agents.Status;
using Placet.Domain.Agents;
using Placet.Domain.Secrets;

namespace Placet.Application.Agents.Profile;

/// <summary>Changes what a user may change about an agent; absent members stay as they are, null clears.</summary>
public sealed record UpdateAgent : IRequest<Agent>
{
    /// <summary>The caller, who has to own the agent.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The agent.</summary>
    public required string AgentId { get; init; }

    /// <summary>Display name; never null.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Description.</summary>
    public Optional<string> Description { get; init; }

    /// <summary>Address of a picture.</summary>
    public Optional<string> AvatarUrl { get; init; }

    /// <summary>Address of the webhook.</summary>
    public Optional<string> WebhookUrl { get; init; }

    /// <summary>Request headers of a delivery.</summary>
    public Optional<IReadOnlyDictionary<string, SecretText>> WebhookHeaders { get; init; }

    /// <summary>Basic authentication of a delivery.</summary>
    public Optional<BasicCredentials> WebhookAuth { get; init; }

    /// <summary>Label for grouping.</summary>
    public Optional<string> Tag { get; init; }
}

internal sealed class UpdateAgentHandler(IPlacetStore store, AgentPresence presence, WebhookSecrets webhooks)
    : IRequestHandler<UpdateAgent, Agent>
{
    public async Task<Agent> Handle(UpdateAgent request, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(request.Caller.UserId), cancellationToken);
        var agent = await work.Agents.FindAsync(request.Caller.UserId, request.AgentId, cancellationToken)
            ?? throw new PlacetException(AgentErrors.NotFound);
        // contract 8: a stored secret is only sent to the host that it was registered for.
        var moved = request.WebhookUrl.IsPresent ? agent.MoveWebhook(request.WebhookUrl.Value) : agent;
        var changed = moved with
        {
            Name = request.Name.Or(agent.Name)!,
            Description = request.Description.Or(agent.Description),
            AvatarUrl = request.AvatarUrl.Or(agent.AvatarUrl),
            Tag = request.Tag.Or(agent.Tag),
            WebhookHeaders = request.WebhookHeaders is { IsPresent: true, Value: var headers }
                ? webhooks.Protect(agent, moved, headers, "webhookHeaders") : moved.WebhookHeaders,
            WebhookAuth = request.WebhookAuth is { IsPresent: true, Value: var auth }
                ? webhooks.Protect(agent, moved, auth, "webhookAuth") : moved.WebhookAuth,
        };
        await work.Agents.UpdateAsync(changed, agent, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("agent.update", changed.Name, changed.Id));
        return presence.Show(changed);
    }
}
