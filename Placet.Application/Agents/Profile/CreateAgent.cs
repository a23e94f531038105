using Microsoft.Extensions.Options;
using Placet.Application.Agents.Status;
using Placet.Domain.Accounts;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Profile;

/// <summary>Creates an agent that belongs to the caller.</summary>
/// <param name="ReturnExisting">Whether to return the caller's oldest agent of exactly this name unchanged, if there is one.</param>
/// <param name="AgentIds">The only agents that may be returned, and none may be created; null for all.</param>
public sealed record CreateAgent(
    Caller Caller, string Name, string? Description, string? AvatarUrl, string? WebhookUrl, string? Tag, bool ReturnExisting = false,
    IReadOnlyList<string>? AgentIds = null)
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
        var known = request.ReturnExisting ? await FindAsync(request, cancellationToken) : null;
        if (request.AgentIds is not null && known is null)
            throw new PlacetException(ApiKeyErrors.ForbiddenAgent);
        if (known is not null)
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
        return request.AgentIds is null
            ? await read.Agents.FindOldestAsync(request.Caller.UserId, request.Name, cancellationToken)
            : await FindOldestAsync(read.Agents, request, request.AgentIds, cancellationToken);
    }

    private static async Task<Agent?> FindOldestAsync(
        IAgentQueries agents, CreateAgent request, IReadOnlyList<string> agentIds, CancellationToken cancellationToken)
    {
        Agent? oldest = null;
        foreach (var agentId in agentIds)
        {
            if (await agents.FindAsync(request.Caller.UserId, agentId, cancellationToken) is { } agent
                && agent.Name == request.Name && !(agent.CreatedAt >= oldest?.CreatedAt))
                oldest = agent;
        }

        return oldest;
    }
}
