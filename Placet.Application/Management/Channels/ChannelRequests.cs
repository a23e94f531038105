using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Channels;

/// <summary><c>GET channels</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Query">The query as it came.</param>
public sealed record ListChannels(string OwnerId, string AgentId, string? Query) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Get($"channels", Query);
}

/// <summary><c>GET channels/{name}</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Name">The channel.</param>
/// <param name="Query">The query as it came.</param>
public sealed record GetChannel(string OwnerId, string AgentId, PathSegment Name, string? Query) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Get($"channels/{Name}", Query);
}

/// <summary><c>PUT channels/{name}</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Name">The channel.</param>
/// <param name="Body">JSON.</param>
public sealed record SetChannel(string OwnerId, string AgentId, PathSegment Name, ReadOnlyMemory<byte> Body)
    : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.PutRestoringKey($"channels/{Name}", Body);
}

/// <summary><c>DELETE channels/{name}</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Name">The channel.</param>
public sealed record DeleteChannel(string OwnerId, string AgentId, PathSegment Name) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Delete($"channels/{Name}");
}
