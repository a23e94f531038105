using MediatR;
using Microsoft.Extensions.Options;
using Placet.Application.Abstractions;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Profile;

/// <summary>Lists the caller's agents, newest first.</summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="IncludeSubagents">Whether sub-agents are listed; null leaves it to the settings.</param>
public sealed record ListAgents(string OwnerId, bool? IncludeSubagents) : IRequest<IReadOnlyList<Agent>>;

internal sealed class ListAgentsHandler(IPlacetStore store, IOptions<AgentsOptions> options)
    : IRequestHandler<ListAgents, IReadOnlyList<Agent>>
{
    public async Task<IReadOnlyList<Agent>> Handle(ListAgents request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.Agents.ListAsync(
            request.OwnerId, request.IncludeSubagents ?? options.Value.ListIncludesSubagents, cancellationToken);
    }
}
