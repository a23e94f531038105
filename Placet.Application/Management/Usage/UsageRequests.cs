using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Usage;

/// <summary><c>GET usage</c></summary>
public sealed record GetUsage(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"usage", Query));

/// <summary><c>GET usage/runs/{runId}</c></summary>
public sealed record GetUsageRun(string OwnerId, string AgentId, PathSegment RunId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"usage/runs/{RunId}", Query));
