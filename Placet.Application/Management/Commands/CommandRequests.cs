using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Commands;

/// <summary><c>POST commands/stop</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Body">JSON; null sends an empty object.</param>
public sealed record StopCommand(string OwnerId, string AgentId, ReadOnlyMemory<byte>? Body) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Post($"commands/stop", Body);
}

/// <summary><c>POST commands/restart</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
public sealed record RestartCommand(string OwnerId, string AgentId) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Post($"commands/restart");
}

/// <summary><c>POST commands/new</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Body">JSON.</param>
public sealed record NewSessionCommand(string OwnerId, string AgentId, ReadOnlyMemory<byte> Body) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Post($"commands/new", Body);
}

/// <summary><c>POST commands/dream</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Body">JSON; null sends an empty object.</param>
public sealed record DreamCommand(string OwnerId, string AgentId, ReadOnlyMemory<byte>? Body) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Post($"commands/dream", Body);
}

/// <summary><c>POST commands/reflect</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Body">JSON; null sends an empty object.</param>
public sealed record ReflectCommand(string OwnerId, string AgentId, ReadOnlyMemory<byte>? Body) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Post($"commands/reflect", Body);
}

/// <summary><c>GET commands/status</c></summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Query">The query as it came.</param>
public sealed record GetCommandStatus(string OwnerId, string AgentId, string? Query) : ManagedRequest(OwnerId, AgentId)
{
    internal override UpstreamRequest ToUpstream() => UpstreamRequest.Get($"commands/status", Query);
}
