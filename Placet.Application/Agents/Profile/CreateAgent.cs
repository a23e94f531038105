using Microsoft.Extensions.Options;
using Placet.Application.Agents.Status;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Profile;

/// <summary>Creates an agent that belongs to the caller.</summary>
/// <param name="ReturnExisting">Whether to return the caller's oldest agent of exactly this name unchanged, if there is one.</param>
public sealed record CreateAgent(
    Caller Caller, string Name, string? Description, string? AvatarUrl, string? WebhookUrl, string? Tag, bool ReturnExisting = false)
    : IRequest<CreatedAgent>;

/// <summary>A created or found agent.</summary>
/// <param name="IsNew">Whether it was created; false when it was found.</param>
public sealed record CreatedAgent(Agent Agent, bool IsNew);

internal sealed class CreateAgentHandler(IPlacetStore store, AgentPresence presence, IOptions<AgentsOptions> options, TimeProvider clock)
    : IRequestHandler<CreateAgent, CreatedAgent>
{
    public async Task<CreatedAgent> Handle(CreateAgent request, CancellationToken cancellationToken)
    {
        // A restarted runtime finds its agent without the write lock.
        if (request.ReturnExisting && await FindAsync(request, cancellationToken) is { } known)
            return new CreatedAgent(presence.Show(known), IsNew: false);

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
        // Again under the write lock: of two simultaneous requests, one creates the agent and the other finds it.
        if (request.ReturnExisting && await work.Agents.FindOldestAsync(agent.OwnerId, agent.Name, cancellationToken) is { } other)
            return new CreatedAgent(presence.Show(other), IsNew: false);
        if (await work.Agents.CountAsync(agent.OwnerId, cancellationToken) >= options.Value.MaxPerUser)
            throw new PlacetException(AgentErrors.LimitReached);
        await work.Agents.AddAsync(agent, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("agent.create", agent.Name, agent.Id));
        return new CreatedAgent(agent, IsNew: true);
    }

    private async Task<Agent?> FindAsync(CreateAgent request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.Agents.FindOldestAsync(request.Caller.UserId, request.Name, cancellationToken);
    }
}
