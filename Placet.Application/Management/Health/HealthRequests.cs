using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Health;

/// <summary><c>GET health</c></summary>
public sealed record GetHealth(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"health", Query));
