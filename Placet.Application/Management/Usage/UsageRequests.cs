using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Usage;

/// <summary><c>GET usage</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Query">The query as it came.</param>
public sealed record GetUsage(string OwnerId, string AgentId, string? Query) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Get($"usage", Query);
}

/// <summary><c>GET usage/runs/{runId}</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="RunId">The run.</param>
/// <param name="Query">The query as it came.</param>
public sealed record GetUsageRun(string OwnerId, string AgentId, PathSegment RunId, string? Query) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Get($"usage/runs/{RunId}", Query);
}
