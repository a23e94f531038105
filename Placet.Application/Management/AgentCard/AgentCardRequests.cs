using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.AgentCard;

/// <summary><c>GET agent-card</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Query">The query as it came.</param>
public sealed record GetAgentCard(string OwnerId, string AgentId, string? Query) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Get($"agent-card", Query);
}
