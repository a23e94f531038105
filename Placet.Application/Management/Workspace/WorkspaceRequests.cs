using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Workspace;

/// <summary><c>GET workspace/tree</c></summary>
public sealed record GetWorkspaceTree(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"workspace/tree", Query));

/// <summary><c>GET workspace/file</c></summary>
public sealed record ReadWorkspaceFile(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"workspace/file", Query));

/// <summary><c>PUT workspace/file</c></summary>
/// <param name="Query">The path of the file, as a query.</param>
public sealed record SaveWorkspaceFile(Caller Caller, string AgentId, string Query, ReadOnlyMemory<byte> Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Put(new("file.save", ChangeTarget.InQuery(Query)), $"workspace/file", Body, Query));

/// <summary><c>DELETE workspace/file</c></summary>
/// <param name="Query">The path of the file, as a query.</param>
public sealed record DeleteWorkspaceFile(Caller Caller, string AgentId, string Query)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Delete(new("file.delete", ChangeTarget.InQuery(Query)), $"workspace/file", Query));
