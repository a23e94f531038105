using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Upstream;
using Placet.Application.Management.Versions;

namespace Placet.Api.Controllers.Management;

/// <summary>Versions of an agent's state.</summary>
[Route("api/agents/{agentId}/manage/versions")]
[ParameterDocs("sha", "The version.", Example = "9f3c2a1b")]
public sealed class VersionsController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists versions of the agent's state.</summary>
    /// <returns>The versions, newest first.</returns>
    [HttpGet]
    [RelayedQuery("limit", "Maximum number, 1 to 500; 50 if omitted.", IsInteger = true, Default = "50", Example = "20")]
    [RuntimeResponse<AgentVersionList>("versions.list")]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListVersions(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Reads one version.</summary>
    [HttpGet("{sha}"), RuntimeResponse<AgentVersion>("versions.get")]
    public Task<IActionResult> Get(string agentId, PathSegment sha, CancellationToken cancellationToken) =>
        Relay(new GetVersion(OwnerId, agentId, sha, RawQuery), cancellationToken);

    /// <summary>Reads the changes of a version.</summary>
    /// <returns>A unified diff.</returns>
    [HttpGet("{sha}/diff")]
    [RelayedQuery("path", "Only this file; all of them if omitted.", Example = "skills/invoice-check/SKILL.md")]
    [Produces("text/x-diff")]
    [RuntimeResponse<string>("versions.diff")]
    public Task<IActionResult> Diff(string agentId, PathSegment sha, CancellationToken cancellationToken) =>
        Relay(new GetVersionDiff(OwnerId, agentId, sha, RawQuery), cancellationToken);

    /// <summary>Creates a version of the current state.</summary>
    /// <param name="body">Author and reason; optional.</param>
    /// <returns>The version, or a note that nothing had changed.</returns>
    [HttpPost("checkpoint"), RuntimeResponse<CheckpointAnswer>("versions.checkpoint")]
    public Task<IActionResult> Checkpoint(
        string agentId, [OptionalBody] JsonBody<VersionNote>? body, CancellationToken cancellationToken) =>
        Relay(new CreateCheckpoint(Caller, agentId, body?.Bytes), cancellationToken);

    /// <summary>Restores a version, which creates a new one.</summary>
    /// <param name="body">Author and reason; optional.</param>
    /// <returns>The new version.</returns>
    [HttpPost("{sha}/rollback"), RuntimeResponse<RollbackAnswer>("versions.rollback")]
    public Task<IActionResult> Rollback(
        string agentId, PathSegment sha, [OptionalBody] JsonBody<VersionNote>? body, CancellationToken cancellationToken) =>
        Relay(new RollBackVersion(Caller, agentId, sha, body?.Bytes), cancellationToken);
}
