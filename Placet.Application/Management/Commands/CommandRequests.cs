using Placet.Application.Management.Upstream;

namespace Placet.Application.Management.Commands;

/// <summary><c>POST commands/stop</c></summary>
public sealed record StopCommand(Caller Caller, string AgentId, ReadOnlyMemory<byte>? Body)
    : ManagedWrite(
        Caller, AgentId, UpstreamRequest.Post(new("command.stop", ChangeTarget.InBody(Body, "sessionKey"u8)), $"commands/stop", Body));

/// <summary><c>POST commands/restart</c></summary>
public sealed record RestartCommand(Caller Caller, string AgentId)
    : ManagedWrite(Caller, AgentId, UpstreamRequest.Post(new("command.restart"), $"commands/restart"));

/// <summary><c>POST commands/new</c></summary>
public sealed record NewSessionCommand(Caller Caller, string AgentId, ReadOnlyMemory<byte> Body)
    : ManagedWrite(
        Caller, AgentId, UpstreamRequest.Post(new("command.new", ChangeTarget.InBody(Body, "sessionKey"u8)), $"commands/new", Body));

/// <summary><c>POST commands/dream</c></summary>
public sealed record DreamCommand(Caller Caller, string AgentId, ReadOnlyMemory<byte>? Body)
    : ManagedWrite(
        Caller, AgentId, UpstreamRequest.Post(new("command.dream", ChangeTarget.InBody(Body, "sessionKey"u8)), $"commands/dream", Body));

/// <summary><c>POST commands/reflect</c></summary>
public sealed record ReflectCommand(Caller Caller, string AgentId, ReadOnlyMemory<byte>? Body)
    : ManagedWrite(
        Caller,
        AgentId,
        UpstreamRequest.Post(new("command.reflect", ChangeTarget.InBody(Body, "sessionKey"u8)), $"commands/reflect", Body));

/// <summary><c>GET commands/status</c></summary>
public sealed record GetCommandStatus(string OwnerId, string AgentId, string? Query)
    : ManagedRequest(OwnerId, AgentId, UpstreamRequest.Get($"commands/status", Query));
