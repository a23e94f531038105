using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Mcp;

/// <summary><c>GET mcp</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Query">The query as it came.</param>
public sealed record ListMcpServers(string OwnerId, string AgentId, string? Query) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Get($"mcp", Query);
}

/// <summary><c>POST mcp</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Body">JSON.</param>
public sealed record CreateMcpServer(string OwnerId, string AgentId, ReadOnlyMemory<byte> Body) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Post($"mcp", Body);
}

/// <summary><c>GET mcp/{name}</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Name">The server.</param>
/// <param name="Query">The query as it came.</param>
public sealed record GetMcpServer(string OwnerId, string AgentId, PathSegment Name, string? Query) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Get($"mcp/{Name}", Query);
}

/// <summary><c>PATCH mcp/{name}</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Name">The server.</param>
/// <param name="Body">JSON.</param>
public sealed record UpdateMcpServer(string OwnerId, string AgentId, PathSegment Name, ReadOnlyMemory<byte> Body)
    : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Patch($"mcp/{Name}", Body);
}

/// <summary><c>DELETE mcp/{name}</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Name">The server.</param>
public sealed record DeleteMcpServer(string OwnerId, string AgentId, PathSegment Name) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Delete($"mcp/{Name}");
}

/// <summary><c>POST mcp/{name}/enable</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Name">The server.</param>
public sealed record EnableMcpServer(string OwnerId, string AgentId, PathSegment Name) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Post($"mcp/{Name}/enable");
}

/// <summary><c>POST mcp/{name}/disable</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Name">The server.</param>
public sealed record DisableMcpServer(string OwnerId, string AgentId, PathSegment Name) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Post($"mcp/{Name}/disable");
}

/// <summary><c>POST mcp/{name}/restart</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Name">The server.</param>
public sealed record RestartMcpServer(string OwnerId, string AgentId, PathSegment Name) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Post($"mcp/{Name}/restart");
}
