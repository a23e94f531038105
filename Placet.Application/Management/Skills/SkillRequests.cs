using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Skills;

/// <summary><c>GET skills</c></summary>
public sealed record ListSkills(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"skills", Query));

/// <summary><c>POST skills</c></summary>
public sealed record InstallSkill(Caller Caller, string AgentId, ReadOnlyMemory<byte> Body)
    : ManagedWrite(
        Caller, AgentId, UpstreamRequest.Upload(new("skill.install", ChangeTarget.InBody(Body, "name"u8)), $"skills", Body, Budget))
{
    // Contract 10: a large archive over a slow line takes longer than other calls may.
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(60);
}

/// <summary><c>DELETE skills/{name}</c></summary>
public sealed record DeleteSkill(Caller Caller, string AgentId, PathSegment Name)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Delete(new("skill.delete", Name.Value), $"skills/{Name}"));
