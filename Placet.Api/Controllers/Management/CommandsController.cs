using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Commands;

namespace Placet.Api.Controllers.Management;

/// <summary>Commands of an agent's runtime.</summary>
[Route("api/agents/{agentId}/manage/commands")]
public sealed class CommandsController(ISender sender) : ManagementController(sender)
{
    /// <summary>Stops the work of one session, or of all.</summary>
    /// <param name="body">The session; optional.</param>
    [HttpPost("stop"), RuntimeResponse<CommandAnswer>("commands.stop")]
    public Task<IActionResult> Stop(string agentId, [OptionalBody] JsonBody<SessionCommand>? body, CancellationToken cancellationToken) =>
        Relay(new StopCommand(Caller, agentId, body?.Bytes), cancellationToken);

    /// <summary>Restarts the runtime; calls fail until it has started.</summary>
    [HttpPost("restart"), RuntimeResponse<CommandAnswer>("commands.restart")]
    public Task<IActionResult> Restart(string agentId, CancellationToken cancellationToken) =>
        Relay(new RestartCommand(Caller, agentId), cancellationToken);

    /// <summary>Stops, archives and empties a session.</summary>
    [HttpPost("new"), RuntimeResponse<CommandAnswer>("commands.new")]
    public Task<IActionResult> New(string agentId, JsonBody<SessionChoice> body, CancellationToken cancellationToken) =>
        Relay(new NewSessionCommand(Caller, agentId, body.RequireText("sessionKey").Bytes), cancellationToken);

    /// <summary>Consolidates the agent's memory; older runtimes only.</summary>
    /// <param name="body">The session; optional.</param>
    [HttpPost("dream"), RuntimeResponse<CommandAnswer>("commands.dream")]
    public Task<IActionResult> Dream(string agentId, [OptionalBody] JsonBody<SessionCommand>? body, CancellationToken cancellationToken) =>
        Relay(new DreamCommand(Caller, agentId, body?.Bytes), cancellationToken);

    /// <summary>Consolidates the agent's memory; newer runtimes only.</summary>
    /// <param name="body">The session; optional.</param>
    [HttpPost("reflect"), RuntimeResponse<CommandAnswer>("commands.reflect")]
    public Task<IActionResult> Reflect(
        string agentId, [OptionalBody] JsonBody<SessionCommand>? body, CancellationToken cancellationToken) =>
        Relay(new ReflectCommand(Caller, agentId, body?.Bytes), cancellationToken);

    /// <summary>Reads what a session is doing.</summary>
    [HttpGet("status")]
    [RelayedQuery("sessionKey", "The session; the default one of the runtime's API if omitted.", Example = "telegram:123456789")]
    [RuntimeResponse<CommandStatus>("commands.status")]
    public Task<IActionResult> Status(string agentId, CancellationToken cancellationToken) =>
        Relay(new GetCommandStatus(OwnerId, agentId, RawQuery), cancellationToken);
}
