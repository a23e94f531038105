using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Audit;

/// <summary><c>GET audit</c></summary>
public sealed record ListAuditEvents(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"audit", Query));

/// <summary><c>GET audit/tail</c></summary>
public sealed record TailAudit(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"audit/tail", Query));

/// <summary><c>GET audit/stats</c></summary>
public sealed record GetAuditStats(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"audit/stats", Query));

/// <summary><c>GET audit/runs/{runId}</c></summary>
public sealed record GetAuditRun(string OwnerId, string AgentId, PathSegment RunId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"audit/runs/{RunId}", Query));
