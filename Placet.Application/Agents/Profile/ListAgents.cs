using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Placet.Application.Agents.Status;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Profile;

/// <summary>Streams the caller's agents, newest first, a page in memory at a time.</summary>
/// <param name="IncludeSubagents">Whether sub-agents are listed; null uses the configured default.</param>
/// <param name="AgentIds">Only these agents are listed; null for all.</param>
public sealed record ListAgents(string OwnerId, bool? IncludeSubagents, IReadOnlyList<string>? AgentIds = null) : IStreamRequest<Agent>;

internal sealed class ListAgentsHandler(IPlacetStore store, AgentPresence presence, IOptions<AgentsOptions> options)
    : IStreamRequestHandler<ListAgents, Agent>
{
    public async IAsyncEnumerable<Agent> Handle(ListAgents request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var includeSubagents = request.IncludeSubagents ?? options.Value.ListIncludesSubagents;
        var page = new AgentPage([], IsLast: false);
        while (!page.IsLast)
        {
            page = await ReadAsync(request.OwnerId, includeSubagents, page.Agents.Count == 0 ? null : page.Agents[^1], cancellationToken);
            foreach (var agent in page.Agents)
            {
                if (request.AgentIds is null || request.AgentIds.Contains(agent.Id, StringComparer.Ordinal))
                    yield return presence.Show(agent);
            }
        }
    }

    // A connection for each page: a slow reader holds none between pages.
    private async Task<AgentPage> ReadAsync(string ownerId, bool includeSubagents, Agent? after, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.Agents.ListPageAsync(ownerId, includeSubagents, after, cancellationToken);
    }
}
