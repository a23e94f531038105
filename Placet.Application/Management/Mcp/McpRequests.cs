using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Mcp;

/// <summary><c>GET mcp</c></summary>
public sealed record ListMcpServers(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"mcp", Query));

/// <summary><c>POST mcp</c></summary>
public sealed record CreateMcpServer(Caller Caller, string AgentId, ReadOnlyMemory<byte> Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Post(new("mcp.create", ChangeTarget.InBody(Body, "name"u8)), $"mcp", Body));

/// <summary><c>GET mcp/{name}</c></summary>
public sealed record GetMcpServer(string OwnerId, string AgentId, PathSegment Name, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"mcp/{Name}", Query));

/// <summary><c>PATCH mcp/{name}</c></summary>
public sealed record UpdateMcpServer(Caller Caller, string AgentId, PathSegment Name, ReadOnlyMemory<byte> Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Patch(new("mcp.update", Name.Value), $"mcp/{Name}", Body));

/// <summary><c>DELETE mcp/{name}</c></summary>
public sealed record DeleteMcpServer(Caller Caller, string AgentId, PathSegment Name)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Delete(new("mcp.delete", Name.Value), $"mcp/{Name}"));

/// <summary><c>POST mcp/{name}/enable</c></summary>
public sealed record EnableMcpServer(Caller Caller, string AgentId, PathSegment Name)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Post(new("mcp.enable", Name.Value), $"mcp/{Name}/enable"));

/// <summary><c>POST mcp/{name}/disable</c></summary>
public sealed record DisableMcpServer(Caller Caller, string AgentId, PathSegment Name)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Post(new("mcp.disable", Name.Value), $"mcp/{Name}/disable"));

/// <summary><c>POST mcp/{name}/restart</c></summary>
public sealed record RestartMcpServer(Caller Caller, string AgentId, PathSegment Name)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Post(new("mcp.restart", Name.Value), $"mcp/{Name}/restart"));
