using Placet.Application.Agents.Status;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Profile;

/// <summary>Reads one of the caller's agents.</summary>
public sealed record GetAgent(string OwnerId, string AgentId) : IRequest<Agent>;

internal sealed class GetAgentHandler(IPlacetStore store, AgentPresence presence) : IRequestHandler<GetAgent, Agent>
{
    public async Task<Agent> Handle(GetAgent request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return presence.Show(await read.Agents.FindAsync(request.OwnerId, request.AgentId, cancellationToken)
            ?? throw new PlacetException(AgentErrors.NotFound));
    }
}
