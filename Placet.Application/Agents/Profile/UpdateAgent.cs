using Placet.Application.Agents.Registration;
using Placet.Application.Agents.Status;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Profile;

/// <summary>Changes what a person may change about an agent; what is absent stays as it is.</summary>
public sealed record UpdateAgent : IRequest<Agent>
{
    /// <summary>Who calls.</summary>
    public required Caller Caller { get; init; }

    /// <summary>The agent.</summary>
    public required string AgentId { get; init; }

    /// <summary>Name for people.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Text for people.</summary>
    public Optional<string> Description { get; init; }

    /// <summary>Address of a picture; null clears.</summary>
    public Optional<string> AvatarUrl { get; init; }

    /// <summary>Where events go; null clears.</summary>
    public Optional<string> WebhookUrl { get; init; }

    /// <summary>Headers of a delivery; null clears.</summary>
    public Optional<WebhookHeaderValues> WebhookHeaders { get; init; }

    /// <summary>Log-in of a delivery; null clears.</summary>
    public Optional<WebhookLogin> WebhookAuth { get; init; }

    /// <summary>Label for grouping; null clears.</summary>
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
        // contract 8: a kept secret is only sent to the host that it was registered for.
        var moved = request.WebhookUrl.IsPresent ? agent.MoveWebhook(request.WebhookUrl.Value) : agent;
        var changed = moved with
        {
            Name = request.Name.Or(agent.Name)!,
            Description = request.Description.Or(agent.Description),
            AvatarUrl = request.AvatarUrl.Or(agent.AvatarUrl),
            Tag = request.Tag.Or(agent.Tag),
            WebhookHeaders = request.WebhookHeaders.IsPresent
                ? webhooks.Protect(agent, moved, request.WebhookHeaders.Value, "webhookHeaders")
                : moved.WebhookHeaders,
            WebhookAuth = request.WebhookAuth.IsPresent
                ? webhooks.Protect(agent, moved, request.WebhookAuth.Value, "webhookAuth")
                : moved.WebhookAuth,
        };
        await work.Agents.UpdateAsync(changed, agent, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("agent.update", changed.Name, changed.Id));
        return presence.Show(changed);
    }
}
