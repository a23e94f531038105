using Placet.Domain.Agents;

namespace Placet.Application.Agents.Profile;

/// <summary>Deletes an agent; its sub-agents become top-level ones.</summary>
public sealed record DeleteAgent(Caller Caller, string AgentId) : IRequest;

internal sealed class DeleteAgentHandler(IPlacetStore store) : IRequestHandler<DeleteAgent>
{
    public async Task Handle(DeleteAgent request, CancellationToken cancellationToken)
    {
        var ownerId = request.Caller.UserId;
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken);
        var agent = await work.Agents.FindAsync(ownerId, request.AgentId, cancellationToken)
            ?? throw new PlacetException(AgentErrors.NotFound);
        await work.Agents.DeleteAsync(ownerId, agent.Id, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("agent.delete", agent.Name, agent.Id) with { AgentName = agent.Name });
    }
}
