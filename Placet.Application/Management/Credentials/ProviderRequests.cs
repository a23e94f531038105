using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Credentials;

/// <summary><c>GET credentials/providers</c></summary>
public sealed record ListProviders(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"credentials/providers", Query));

/// <summary><c>POST credentials/providers</c></summary>
public sealed record CreateProvider(Caller Caller, string AgentId, ReadOnlyMemory<byte> Body)
    : ManagedWrite(
        Caller, AgentId, UpstreamRequest.Post(new("provider.create", ChangeTarget.InBody(Body, "name"u8)), $"credentials/providers", Body));

/// <summary><c>PUT credentials/providers/{name}</c></summary>
public sealed record SetProvider(Caller Caller, string AgentId, PathSegment Name, ReadOnlyMemory<byte> Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Put(new("provider.set", Name.Value), $"credentials/providers/{Name}", Body));

/// <summary><c>DELETE credentials/providers/{name}</c></summary>
public sealed record ClearProvider(Caller Caller, string AgentId, PathSegment Name)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Delete(new("provider.clear", Name.Value), $"credentials/providers/{Name}"));

/// <summary><c>POST credentials/providers/{name}/oauth/start</c></summary>
public sealed record StartProviderOAuth(Caller Caller, string AgentId, PathSegment Name)
    : ManagedWrite(
        Caller, AgentId, UpstreamRequest.PostNothing(new("provider.sign_in", Name.Value), $"credentials/providers/{Name}/oauth/start"));

/// <summary><c>GET credentials/providers/{name}/oauth/poll</c></summary>
public sealed record PollProviderOAuth(string OwnerId, string AgentId, PathSegment Name, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"credentials/providers/{Name}/oauth/poll", Query));
