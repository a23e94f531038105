using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.AgentCard;

/// <summary><c>GET agent-card</c></summary>
public sealed record GetAgentCard(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"agent-card", Query));
