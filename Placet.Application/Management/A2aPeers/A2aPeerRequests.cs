using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.A2aPeers;

/// <summary><c>GET a2a/peers</c></summary>
public sealed record ListA2aPeers(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"a2a/peers", Query));

/// <summary><c>POST a2a/peers</c></summary>
public sealed record RegisterA2aPeer(Caller Caller, string AgentId, ReadOnlyMemory<byte> Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Post(new("a2a_peer.create", ChangeTarget.InBody(Body, "alias"u8)), $"a2a/peers", Body));

/// <summary><c>DELETE a2a/peers/{alias}</c></summary>
public sealed record DeleteA2aPeer(Caller Caller, string AgentId, PathSegment Alias)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Delete(new("a2a_peer.delete", Alias.Value), $"a2a/peers/{Alias}"));

/// <summary><c>GET a2a/peers/{alias}/card</c></summary>
public sealed record GetA2aPeerCard(string OwnerId, string AgentId, PathSegment Alias, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"a2a/peers/{Alias}/card", Query));

/// <summary><c>POST a2a/peers/{alias}/call</c></summary>
public sealed record CallA2aPeer(Caller Caller, string AgentId, PathSegment Alias, ReadOnlyMemory<byte> Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Post(new("a2a_peer.call", Alias.Value), $"a2a/peers/{Alias}/call", Body));
