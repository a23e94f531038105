using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Versions;

/// <summary><c>GET improvement/runs</c></summary>
public sealed record ListImprovementRuns(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"improvement/runs", Query));

/// <summary><c>GET improvement/runs/{runId}</c></summary>
public sealed record GetImprovementRun(string OwnerId, string AgentId, PathSegment RunId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"improvement/runs/{RunId}", Query));

/// <summary><c>GET improvement/runs/{runId}/report</c></summary>
public sealed record GetImprovementReport(string OwnerId, string AgentId, PathSegment RunId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.GetText($"improvement/runs/{RunId}/report", ResponseKind.Markdown, Query));

/// <summary><c>GET improvement/runs/{runId}/diff</c></summary>
public sealed record GetImprovementDiff(string OwnerId, string AgentId, PathSegment RunId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.GetText($"improvement/runs/{RunId}/diff", ResponseKind.Diff, Query));

/// <summary><c>POST improvement/runs/{runId}/comment</c></summary>
public sealed record CommentImprovementRun(Caller Caller, string AgentId, PathSegment RunId, ReadOnlyMemory<byte> Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Post(new("run.comment", RunId.Value), $"improvement/runs/{RunId}/comment", Body));

/// <summary><c>POST improvement/runs/{runId}/approve</c></summary>
public sealed record ApproveImprovementRun(Caller Caller, string AgentId, PathSegment RunId, ReadOnlyMemory<byte>? Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Post(new("run.approve", RunId.Value), $"improvement/runs/{RunId}/approve", Body));

/// <summary><c>POST improvement/runs/{runId}/reject</c></summary>
public sealed record RejectImprovementRun(Caller Caller, string AgentId, PathSegment RunId, ReadOnlyMemory<byte>? Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Post(new("run.reject", RunId.Value), $"improvement/runs/{RunId}/reject", Body));

/// <summary><c>POST improvement/runs/{runId}/rollback</c></summary>
public sealed record RollBackImprovementRun(Caller Caller, string AgentId, PathSegment RunId, ReadOnlyMemory<byte>? Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Post(new("run.roll_back", RunId.Value), $"improvement/runs/{RunId}/rollback", Body));
