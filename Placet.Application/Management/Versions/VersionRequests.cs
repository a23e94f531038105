using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Versions;

/// <summary><c>GET agent/versions</c></summary>
public sealed record ListVersions(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"agent/versions", Query));

/// <summary><c>GET agent/versions/{sha}</c></summary>
public sealed record GetVersion(string OwnerId, string AgentId, PathSegment Sha, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"agent/versions/{Sha}", Query));

/// <summary><c>GET agent/versions/{sha}/diff</c></summary>
public sealed record GetVersionDiff(string OwnerId, string AgentId, PathSegment Sha, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.GetText($"agent/versions/{Sha}/diff", ResponseKind.Diff, Query));

/// <summary><c>POST agent/versions/checkpoint</c></summary>
public sealed record CreateCheckpoint(Caller Caller, string AgentId, ReadOnlyMemory<byte>? Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Post(new("version.checkpoint"), $"agent/versions/checkpoint", Body));

/// <summary><c>POST agent/versions/{sha}/rollback</c></summary>
public sealed record RollBackVersion(Caller Caller, string AgentId, PathSegment Sha, ReadOnlyMemory<byte>? Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Post(new("version.roll_back", Sha.Value), $"agent/versions/{Sha}/rollback", Body));
