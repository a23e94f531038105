using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Settings;

/// <summary><c>GET settings</c></summary>
public sealed record GetSettings(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"settings", Query));

/// <summary><c>PATCH settings</c></summary>
public sealed record UpdateSettings(Caller Caller, string AgentId, ReadOnlyMemory<byte> Body)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Patch(new("settings.update"), $"settings", Body));
