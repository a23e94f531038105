using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Credentials;

/// <summary><c>GET credentials</c></summary>
public sealed record ListCredentials(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"credentials", Query));

/// <summary><c>POST credentials</c></summary>
public sealed record CreateCredential(Caller Caller, string AgentId, ReadOnlyMemory<byte> Body)
    : ManagedWrite(
        Caller, AgentId, UpstreamRequest.Post(new("credential.create", ChangeTarget.InBody(Body, "key"u8)), $"credentials", Body));

/// <summary><c>GET credentials/{key}</c></summary>
public sealed record GetCredential(string OwnerId, string AgentId, PathSegment Key, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"credentials/{Key}", Query));

/// <summary><c>PUT credentials/{key}</c></summary>
public sealed record SetCredential(Caller Caller, string AgentId, PathSegment Key, ReadOnlyMemory<byte> Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Put(new("credential.set", Key.Value), $"credentials/{Key}", Body));

/// <summary><c>DELETE credentials/{key}</c></summary>
public sealed record DeleteCredential(Caller Caller, string AgentId, PathSegment Key)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Delete(new("credential.delete", Key.Value), $"credentials/{Key}"));

/// <summary><c>PUT credentials/{key}/exposed</c></summary>
public sealed record SetCredentialExposed(Caller Caller, string AgentId, PathSegment Key, ReadOnlyMemory<byte> Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Put(new("credential.expose", Key.Value), $"credentials/{Key}/exposed", Body));
