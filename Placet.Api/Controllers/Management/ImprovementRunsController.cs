using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Upstream;
using Placet.Application.Management.Versions;

namespace Placet.Api.Controllers.Management;

/// <summary>Runs in which an agent proposes changes to its own files.</summary>
[Route("api/agents/{agentId}/manage/versions/runs")]
// The address of older frontends.
[Route("api/agents/{agentId}/manage/improvement/runs")]
[ParameterDocs("runId", "The run.", Example = "imp-20260514-091500-7c1e")]
public sealed class ImprovementRunsController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists self-improvement runs.</summary>
    /// <returns>The runs, newest first.</returns>
    [HttpGet]
    [RelayedQuery("limit", "Maximum number; 50 if omitted.", IsInteger = true, Default = "50", Example = "20")]
    [RuntimeResponse<ImprovementRunList>("improvement.list")]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListImprovementRuns(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Reads one run.</summary>
    [HttpGet("{runId}"), RuntimeResponse<ImprovementRun>("improvement.get")]
    public Task<IActionResult> Get(string agentId, PathSegment runId, CancellationToken cancellationToken) =>
        Relay(new GetImprovementRun(OwnerId, agentId, runId, RawQuery), cancellationToken);

    /// <summary>Reads the report of a run.</summary>
    /// <returns>Markdown.</returns>
    [HttpGet("{runId}/report")]
    [Produces("text/markdown")]
    [RuntimeResponse<string>("improvement.report")]
    public Task<IActionResult> Report(string agentId, PathSegment runId, CancellationToken cancellationToken) =>
        Relay(new GetImprovementReport(OwnerId, agentId, runId, RawQuery), cancellationToken);

    /// <summary>Reads the changes that a run proposes.</summary>
    /// <returns>A unified diff.</returns>
    [HttpGet("{runId}/diff")]
    [RelayedQuery("path", "Only this entry of `diff_artifacts`; all files if omitted.", Example = "diffs/memory_MEMORY.md.diff")]
    [Produces("text/x-diff")]
    [RuntimeResponse<string>("improvement.diff")]
    public Task<IActionResult> Diff(string agentId, PathSegment runId, CancellationToken cancellationToken) =>
        Relay(new GetImprovementDiff(OwnerId, agentId, runId, RawQuery), cancellationToken);

    /// <summary>Comments on a run.</summary>
    /// <returns>The updated run.</returns>
    [HttpPost("{runId}/comment"), RuntimeResponse<ImprovementRun>("improvement.comment")]
    public Task<IActionResult> Comment(
        string agentId, PathSegment runId, JsonBody<ImprovementComment> body, CancellationToken cancellationToken) =>
        Relay(new CommentImprovementRun(Caller, agentId, runId, body.Bytes), cancellationToken);

    /// <summary>Applies the changes that a run proposes.</summary>
    /// <param name="body">The reason; optional.</param>
    /// <returns>The updated run.</returns>
    [HttpPost("{runId}/approve"), RuntimeResponse<ImprovementRun>("improvement.approve")]
    public Task<IActionResult> Approve(
        string agentId, PathSegment runId, [OptionalBody] JsonBody<ImprovementDecision>? body, CancellationToken cancellationToken) =>
        Relay(new ApproveImprovementRun(Caller, agentId, runId, body?.Bytes), cancellationToken);

    /// <summary>Rejects the changes that a run proposes.</summary>
    /// <param name="body">The reason; optional.</param>
    /// <returns>The updated run.</returns>
    [HttpPost("{runId}/reject"), RuntimeResponse<ImprovementRun>("improvement.reject")]
    public Task<IActionResult> Reject(
        string agentId, PathSegment runId, [OptionalBody] JsonBody<ImprovementDecision>? body, CancellationToken cancellationToken) =>
        Relay(new RejectImprovementRun(Caller, agentId, runId, body?.Bytes), cancellationToken);

    /// <summary>Reverts the changes that a run applied.</summary>
    /// <param name="body">The reason; optional.</param>
    /// <returns>The updated run.</returns>
    [HttpPost("{runId}/rollback"), RuntimeResponse<ImprovementRun>("improvement.rollback")]
    public Task<IActionResult> Rollback(
        string agentId, PathSegment runId, [OptionalBody] JsonBody<ImprovementDecision>? body, CancellationToken cancellationToken) =>
        Relay(new RollBackImprovementRun(Caller, agentId, runId, body?.Bytes), cancellationToken);
}
