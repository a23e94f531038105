using MediatR;
using Placet.Application.Abstractions;
using Placet.Domain.Agents;
using Placet.Domain.Errors;

namespace Placet.Application.Agents.Profile;

/// <summary>Deletes an agent; its sub-agents become top-level ones.</summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
public sealed record DeleteAgent(string OwnerId, string AgentId) : IRequest;

internal sealed class DeleteAgentHandler(IPlacetStore store) : IRequestHandler<DeleteAgent>
{
    public async Task Handle(DeleteAgent request, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(request.OwnerId), cancellationToken);
        if (!await work.Agents.DeleteAsync(request.OwnerId, request.AgentId, cancellationToken))
            throw new PlacetException(AgentErrors.NotFound);
        await work.CommitAsync();
    }
}
