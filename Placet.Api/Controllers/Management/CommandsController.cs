using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Commands;

namespace Placet.Api.Controllers.Management;

/// <summary>Commands of an agent's runtime.</summary>
[Route("api/agents/{agentId}/manage/commands")]
public sealed class CommandsController(ISender sender) : ManagementController(sender)
{
    /// <summary>Stops what a session, or every session, is doing.</summary>
    /// <param name="body">Which session it is about; may be left out.</param>
    /// <returns>What the runtime said.</returns>
    [HttpPost("stop")]
    [RuntimeExample("commands.stop")]
    [ProducesResponseType<CommandAnswer>(StatusCodes.Status200OK)]
    public Task<IActionResult> Stop(
        string agentId, [OptionalBody] JsonBody<SessionCommand>? body, CancellationToken cancellationToken) =>
        Relay(new StopCommand(Caller, agentId, body?.Bytes), cancellationToken);

    /// <summary>Restarts the runtime; until it is back, every call fails.</summary>
    /// <returns>What the runtime said.</returns>
    [HttpPost("restart")]
    [RuntimeExample("commands.restart")]
    [ProducesResponseType<CommandAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType<CommandAnswer>(StatusCodes.Status202Accepted)]
    public Task<IActionResult> Restart(string agentId, CancellationToken cancellationToken) =>
        Relay(new RestartCommand(Caller, agentId), cancellationToken);

    /// <summary>Stops, archives and empties a session.</summary>
    /// <param name="body">The session.</param>
    /// <returns>What the runtime said.</returns>
    [HttpPost("new")]
    [RuntimeExample("commands.new")]
    [ProducesResponseType<CommandAnswer>(StatusCodes.Status200OK)]
    public Task<IActionResult> New(string agentId, JsonBody<SessionChoice> body, CancellationToken cancellationToken) =>
        Relay(new NewSessionCommand(Caller, agentId, body.RequireText("sessionKey").Bytes), cancellationToken);

    /// <summary>Lets the agent consolidate its memory; only in older runtimes.</summary>
    /// <param name="body">Which session it is about; may be left out.</param>
    /// <returns>What the runtime said.</returns>
    [HttpPost("dream")]
    [RuntimeExample("commands.dream")]
    [ProducesResponseType<CommandAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType<CommandAnswer>(StatusCodes.Status202Accepted)]
    public Task<IActionResult> Dream(
        string agentId, [OptionalBody] JsonBody<SessionCommand>? body, CancellationToken cancellationToken) =>
        Relay(new DreamCommand(Caller, agentId, body?.Bytes), cancellationToken);

    /// <summary>Lets the agent consolidate its memory; only in newer runtimes.</summary>
    /// <param name="body">Which session it is about; may be left out.</param>
    /// <returns>What the runtime said.</returns>
    [HttpPost("reflect")]
    [RuntimeExample("commands.reflect")]
    [ProducesResponseType<CommandAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType<CommandAnswer>(StatusCodes.Status202Accepted)]
    public Task<IActionResult> Reflect(
        string agentId, [OptionalBody] JsonBody<SessionCommand>? body, CancellationToken cancellationToken) =>
        Relay(new ReflectCommand(Caller, agentId, body?.Bytes), cancellationToken);

    /// <summary>Tells what a session is doing.</summary>
    /// <returns>Its state.</returns>
    [HttpGet("status")]
    [RelayedQuery("sessionKey", "The session; the default one of the runtime's API when left out.", Example = "telegram:123456789")]
    [RuntimeExample("commands.status")]
    [ProducesResponseType<CommandStatus>(StatusCodes.Status200OK)]
    public Task<IActionResult> Status(string agentId, CancellationToken cancellationToken) =>
        Relay(new GetCommandStatus(OwnerId, agentId, RawQuery), cancellationToken);
}
