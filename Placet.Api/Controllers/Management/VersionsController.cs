using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Upstream;
using Placet.Application.Management.Versions;

namespace Placet.Api.Controllers.Management;

/// <summary>Versions of an agent's own state.</summary>
[Route("api/agents/{agentId}/manage/versions")]
[ParameterExample("sha", "9f3c2a1b")]
public sealed class VersionsController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists versions of the agent's own state.</summary>
    /// <returns>The versions, newest first.</returns>
    [HttpGet]
    [RelayedQuery("limit", "How many at the most, 1 to 500; 50 when left out.", IsInteger = true, Default = "50", Example = "20")]
    [RuntimeExample("versions.list")]
    [ProducesResponseType<AgentVersionList>(StatusCodes.Status200OK)]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListVersions(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Reads one version.</summary>
    /// <param name="sha">The version. Any text as one path segment.</param>
    /// <returns>The version.</returns>
    [HttpGet("{sha}")]
    [RuntimeExample("versions.get")]
    [ProducesResponseType<AgentVersion>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(string agentId, [FromRoute] PathSegment sha, CancellationToken cancellationToken) =>
        Relay(new GetVersion(OwnerId, agentId, sha, RawQuery), cancellationToken);

    /// <summary>Shows what a version changed.</summary>
    /// <param name="sha">The version. Any text as one path segment.</param>
    /// <returns>A unified diff.</returns>
    [HttpGet("{sha}/diff")]
    [RelayedQuery("path", "Only this file; all of them when left out.", Example = "skills/invoice-check/SKILL.md")]
    [Produces("text/x-diff")]
    [RuntimeExample("versions.diff")]
    [ProducesResponseType<string>(StatusCodes.Status200OK)]
    public Task<IActionResult> Diff(string agentId, [FromRoute] PathSegment sha, CancellationToken cancellationToken) =>
        Relay(new GetVersionDiff(OwnerId, agentId, sha, RawQuery), cancellationToken);

    /// <summary>Makes a version of the current state.</summary>
    /// <param name="body">Who does it, and why; may be left out.</param>
    /// <returns>The version, or that nothing had changed.</returns>
    [HttpPost("checkpoint")]
    [RuntimeExample("versions.checkpoint")]
    [ProducesResponseType<CheckpointAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType<CheckpointAnswer>(StatusCodes.Status201Created)]
    public Task<IActionResult> Checkpoint(
        string agentId, [OptionalBody] JsonBody<VersionNote>? body, CancellationToken cancellationToken) =>
        Relay(new CreateCheckpoint(Caller, agentId, body?.Bytes), cancellationToken);

    /// <summary>Goes back to a version, which makes a new one.</summary>
    /// <param name="sha">The version. Any text as one path segment.</param>
    /// <param name="body">Who does it, and why; may be left out.</param>
    /// <returns>The new version.</returns>
    [HttpPost("{sha}/rollback")]
    [RuntimeExample("versions.rollback")]
    [ProducesResponseType<RollbackAnswer>(StatusCodes.Status200OK)]
    public Task<IActionResult> Rollback(
        string agentId, [FromRoute] PathSegment sha, [OptionalBody] JsonBody<VersionNote>? body, CancellationToken cancellationToken) =>
        Relay(new RollBackVersion(Caller, agentId, sha, body?.Bytes), cancellationToken);
}
