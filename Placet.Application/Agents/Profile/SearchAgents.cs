using Microsoft.Extensions.Options;
using Placet.Application.Agents.Status;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Profile;

/// <summary>Reads a page of the caller's agents, in the order of their names.</summary>
/// <param name="IncludeSubagents">Whether sub-agents are listed; null uses the configured default.</param>
public sealed record SearchAgents(string OwnerId, AgentSearch Search, bool? IncludeSubagents) : IRequest<FoundAgents>;

internal sealed class SearchAgentsHandler(IPlacetStore store, AgentPresence presence, IOptions<AgentsOptions> options)
    : IRequestHandler<SearchAgents, FoundAgents>
{
    public async Task<FoundAgents> Handle(SearchAgents request, CancellationToken cancellationToken)
    {
        var search = request.Search with { IncludeSubagents = request.IncludeSubagents ?? options.Value.ListIncludesSubagents };
        await using var read = await store.OpenAsync(cancellationToken);
        var found = await read.Agents.SearchAsync(request.OwnerId, search, presence.SilentSince, cancellationToken);
        return found with { Agents = [.. found.Agents.Select(presence.Show)] };
    }
}
