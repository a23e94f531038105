using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Scripts;

/// <summary><c>GET scripts</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Query">The query as it came.</param>
public sealed record ListScripts(string OwnerId, string AgentId, string? Query) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Get($"scripts", Query);
}
