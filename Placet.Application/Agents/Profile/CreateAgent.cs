using MediatR;
using Placet.Application.Abstractions;
using Placet.Application.Trail;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Profile;

/// <summary>Makes an agent that belongs to the caller.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Description">Text for people.</param>
/// <param name="AvatarUrl">Address of a picture.</param>
/// <param name="WebhookUrl">Where events go.</param>
/// <param name="Tag">Free word.</param>
public sealed record CreateAgent(Caller Caller, string Name, string? Description, string? AvatarUrl, string? WebhookUrl, string? Tag)
    : IRequest<Agent>;

internal sealed class CreateAgentHandler(IPlacetStore store, TimeProvider clock) : IRequestHandler<CreateAgent, Agent>
{
    public async Task<Agent> Handle(CreateAgent request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var agent = new Agent
        {
            Id = NewId.At(now),
            OwnerId = request.Caller.UserId,
            Name = request.Name,
            Description = request.Description,
            AvatarUrl = request.AvatarUrl,
            WebhookUrl = request.WebhookUrl,
            Tag = request.Tag,
            CreatedAt = now,
        };
        await using var work = await store.BeginAsync(WriteScope.Owner(agent.OwnerId), cancellationToken);
        await work.Agents.AddAsync(agent, cancellationToken);
        await work.CommitAsync(request.Caller.Did("agent.create", agent.Name, agent.Id) with { Status = 201 });
        return agent;
    }
}
