using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Scripts;

/// <summary><c>GET scripts</c></summary>
public sealed record ListScripts(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"scripts", Query));
