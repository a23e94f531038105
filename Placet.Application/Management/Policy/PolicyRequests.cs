using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Policy;

/// <summary><c>GET policy</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Query">The query as it came.</param>
public sealed record GetPolicy(string OwnerId, string AgentId, string? Query) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Get($"policy", Query);
}

/// <summary><c>POST policy</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Body">JSON.</param>
public sealed record AddPolicyRule(string OwnerId, string AgentId, ReadOnlyMemory<byte> Body) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Post($"policy", Body);
}

/// <summary><c>DELETE policy</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Body">JSON.</param>
public sealed record RemovePolicyRule(string OwnerId, string AgentId, ReadOnlyMemory<byte> Body) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.DeleteByBody($"policy", Body);
}

/// <summary><c>DELETE policy/all</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
public sealed record ClearPolicy(string OwnerId, string AgentId) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Delete($"policy/all");
}

/// <summary><c>PATCH policy/settings</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Body">JSON.</param>
public sealed record UpdatePolicySettings(string OwnerId, string AgentId, ReadOnlyMemory<byte> Body) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Patch($"policy/settings", Body);
}
