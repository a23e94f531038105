using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Sessions;

/// <summary><c>GET sessions</c></summary>
public sealed record ListSessions(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"sessions", Query));

/// <summary><c>GET sessions/{key}</c></summary>
public sealed record GetSession(string OwnerId, string AgentId, PathSegment Key, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"sessions/{Key}", Query));

/// <summary><c>DELETE sessions/{key}</c></summary>
public sealed record DeleteSession(Caller Caller, string AgentId, PathSegment Key)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Delete(new("session.delete", Key.Value), $"sessions/{Key}"));
