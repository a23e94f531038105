using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Skills;

/// <summary><c>GET skills</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Query">The query as it came.</param>
public sealed record ListSkills(string OwnerId, string AgentId, string? Query) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Get($"skills", Query);
}

/// <summary><c>POST skills</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Body">JSON.</param>
public sealed record InstallSkill(string OwnerId, string AgentId, ReadOnlyMemory<byte> Body) : ManagedRequest(OwnerId, AgentId)
{
    // §10: a large archive over a slow line takes longer than other calls may.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);

    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Upload($"skills", Body, Budget);
}

/// <summary><c>DELETE skills/{name}</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Name">The skill.</param>
public sealed record DeleteSkill(string OwnerId, string AgentId, PathSegment Name) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Delete($"skills/{Name}");
}
