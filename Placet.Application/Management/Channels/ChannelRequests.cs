using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Channels;

/// <summary><c>GET channels</c></summary>
public sealed record ListChannels(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"channels", Query));

/// <summary><c>GET channels/{name}</c></summary>
public sealed record GetChannel(string OwnerId, string AgentId, PathSegment Name, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"channels/{Name}", Query));

/// <summary><c>PUT channels/{name}</c></summary>
public sealed record SetChannel(Caller Caller, string AgentId, PathSegment Name, ReadOnlyMemory<byte> Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.PutRestoringKey(new("channel.set", Name.Value), $"channels/{Name}", Body));

/// <summary><c>DELETE channels/{name}</c></summary>
public sealed record DeleteChannel(Caller Caller, string AgentId, PathSegment Name)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Delete(new("channel.delete", Name.Value), $"channels/{Name}"));
