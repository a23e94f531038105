using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Credentials;

/// <summary><c>GET credentials</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Query">The query as it came.</param>
public sealed record ListCredentials(string OwnerId, string AgentId, string? Query) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Get($"credentials", Query);
}

/// <summary><c>POST credentials</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Body">JSON.</param>
public sealed record CreateCredential(string OwnerId, string AgentId, ReadOnlyMemory<byte> Body) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Post($"credentials", Body);
}

/// <summary><c>GET credentials/{key}</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Key">The secret.</param>
/// <param name="Query">The query as it came.</param>
public sealed record GetCredential(string OwnerId, string AgentId, PathSegment Key, string? Query) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Get($"credentials/{Key}", Query);
}

/// <summary><c>PUT credentials/{key}</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Key">The secret.</param>
/// <param name="Body">JSON.</param>
public sealed record SetCredential(string OwnerId, string AgentId, PathSegment Key, ReadOnlyMemory<byte> Body)
    : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Put($"credentials/{Key}", Body);
}

/// <summary><c>DELETE credentials/{key}</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Key">The secret.</param>
public sealed record DeleteCredential(string OwnerId, string AgentId, PathSegment Key) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Delete($"credentials/{Key}");
}

/// <summary><c>PUT credentials/{key}/exposed</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Key">The secret.</param>
/// <param name="Body">JSON.</param>
public sealed record SetCredentialExposed(string OwnerId, string AgentId, PathSegment Key, ReadOnlyMemory<byte> Body)
    : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Put($"credentials/{Key}/exposed", Body);
}
