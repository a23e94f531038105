using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Workspace;

/// <summary><c>GET workspace/tree</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Query">The query as it came.</param>
public sealed record GetWorkspaceTree(string OwnerId, string AgentId, string? Query) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Get($"workspace/tree", Query);
}

/// <summary><c>GET workspace/file</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Query">The query as it came.</param>
public sealed record ReadWorkspaceFile(string OwnerId, string AgentId, string? Query) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Get($"workspace/file", Query);
}

/// <summary><c>PUT workspace/file</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Query">The path of the file, as a query.</param>
/// <param name="Body">JSON.</param>
public sealed record SaveWorkspaceFile(string OwnerId, string AgentId, string Query, ReadOnlyMemory<byte> Body)
    : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Put($"workspace/file", Body, Query);
}

/// <summary><c>DELETE workspace/file</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Query">The path of the file, as a query.</param>
public sealed record DeleteWorkspaceFile(string OwnerId, string AgentId, string Query) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Delete($"workspace/file", Query);
}
