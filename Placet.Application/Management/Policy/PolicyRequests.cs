using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Policy;

/// <summary><c>GET policy</c></summary>
public sealed record GetPolicy(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"policy", Query));

/// <summary><c>POST policy</c></summary>
public sealed record AddPolicyRule(Caller Caller, string AgentId, ReadOnlyMemory<byte> Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Post(new("policy.add", ChangeTarget.InBody(Body, "tool"u8)), $"policy", Body));

/// <summary><c>DELETE policy</c></summary>
public sealed record RemovePolicyRule(Caller Caller, string AgentId, ReadOnlyMemory<byte> Body)
    : ManagedWrite(
        Caller, AgentId, UpstreamRequest.DeleteByBody(new("policy.remove", ChangeTarget.InBody(Body, "tool"u8)), $"policy", Body));

/// <summary><c>DELETE policy/all</c></summary>
public sealed record ClearPolicy(Caller Caller, string AgentId)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Delete(new("policy.clear"), $"policy/all"));

/// <summary><c>PATCH policy/settings</c></summary>
public sealed record UpdatePolicySettings(Caller Caller, string AgentId, ReadOnlyMemory<byte> Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Patch(new("policy.configure"), $"policy/settings", Body));
