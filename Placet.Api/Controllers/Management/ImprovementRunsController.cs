using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Upstream;
using Placet.Application.Management.Versions;

namespace Placet.Api.Controllers.Management;

/// <summary>Runs in which an agent proposes changes to its own files.</summary>
[Route("api/agents/{agentId}/manage/versions/runs")]
// The address of older frontends.
[Route("api/agents/{agentId}/manage/improvement/runs")]
[ParameterExample("runId", "imp-20260514-091500-7c1e")]
public sealed class ImprovementRunsController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists runs of self-improvement.</summary>
    /// <returns>The runs, newest first.</returns>
    [HttpGet]
    [RelayedQuery("limit", "How many at the most; 50 when left out.", IsInteger = true, Default = "50", Example = "20")]
    [RuntimeExample("improvement.list")]
    [ProducesResponseType<ImprovementRunList>(StatusCodes.Status200OK)]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListImprovementRuns(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Reads one run.</summary>
    /// <param name="runId">The run. Any text as one path segment.</param>
    /// <returns>The run.</returns>
    [HttpGet("{runId}")]
    [RuntimeExample("improvement.get")]
    [ProducesResponseType<ImprovementRun>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(string agentId, [FromRoute] PathSegment runId, CancellationToken cancellationToken) =>
        Relay(new GetImprovementRun(OwnerId, agentId, runId, RawQuery), cancellationToken);

    /// <summary>Reads the report of a run.</summary>
    /// <param name="runId">The run. Any text as one path segment.</param>
    /// <returns>Markdown.</returns>
    [HttpGet("{runId}/report")]
    [Produces("text/markdown")]
    [RuntimeExample("improvement.report")]
    [ProducesResponseType<string>(StatusCodes.Status200OK)]
    public Task<IActionResult> Report(string agentId, [FromRoute] PathSegment runId, CancellationToken cancellationToken) =>
        Relay(new GetImprovementReport(OwnerId, agentId, runId, RawQuery), cancellationToken);

    /// <summary>Shows what a run wants to change.</summary>
    /// <param name="runId">The run. Any text as one path segment.</param>
    /// <returns>A unified diff.</returns>
    [HttpGet("{runId}/diff")]
    [RelayedQuery("path", "Only this entry of `diff_artifacts`; all files when left out.", Example = "diffs/memory_MEMORY.md.diff")]
    [Produces("text/x-diff")]
    [RuntimeExample("improvement.diff")]
    [ProducesResponseType<string>(StatusCodes.Status200OK)]
    public Task<IActionResult> Diff(string agentId, [FromRoute] PathSegment runId, CancellationToken cancellationToken) =>
        Relay(new GetImprovementDiff(OwnerId, agentId, runId, RawQuery), cancellationToken);

    /// <summary>Comments on a run.</summary>
    /// <param name="runId">The run. Any text as one path segment.</param>
    /// <param name="body">The comment.</param>
    /// <returns>The run as it is now.</returns>
    [HttpPost("{runId}/comment")]
    [RuntimeExample("improvement.comment")]
    [ProducesResponseType<ImprovementRun>(StatusCodes.Status200OK)]
    public Task<IActionResult> Comment(
        string agentId, [FromRoute] PathSegment runId, JsonBody<ImprovementComment> body, CancellationToken cancellationToken) =>
        Relay(new CommentImprovementRun(Caller, agentId, runId, body.Bytes), cancellationToken);

    /// <summary>Applies what a run proposes.</summary>
    /// <param name="runId">The run. Any text as one path segment.</param>
    /// <param name="body">Why; may be left out.</param>
    /// <returns>The run as it is now.</returns>
    [HttpPost("{runId}/approve")]
    [RuntimeExample("improvement.approve")]
    [ProducesResponseType<ImprovementRun>(StatusCodes.Status200OK)]
    public Task<IActionResult> Approve(
        string agentId, [FromRoute] PathSegment runId, [OptionalBody] JsonBody<ImprovementDecision>? body, CancellationToken cancellationToken) =>
        Relay(new ApproveImprovementRun(Caller, agentId, runId, body?.Bytes), cancellationToken);

    /// <summary>Rejects what a run proposes.</summary>
    /// <param name="runId">The run. Any text as one path segment.</param>
    /// <param name="body">Why; may be left out.</param>
    /// <returns>The run as it is now.</returns>
    [HttpPost("{runId}/reject")]
    [RuntimeExample("improvement.reject")]
    [ProducesResponseType<ImprovementRun>(StatusCodes.Status200OK)]
    public Task<IActionResult> Reject(
        string agentId, [FromRoute] PathSegment runId, [OptionalBody] JsonBody<ImprovementDecision>? body, CancellationToken cancellationToken) =>
        Relay(new RejectImprovementRun(Caller, agentId, runId, body?.Bytes), cancellationToken);

    /// <summary>Takes back what a run applied.</summary>
    /// <param name="runId">The run. Any text as one path segment.</param>
    /// <param name="body">Why; may be left out.</param>
    /// <returns>The run as it is now.</returns>
    [HttpPost("{runId}/rollback")]
    [RuntimeExample("improvement.rollback")]
    [ProducesResponseType<ImprovementRun>(StatusCodes.Status200OK)]
    public Task<IActionResult> Rollback(
        string agentId, [FromRoute] PathSegment runId, [OptionalBody] JsonBody<ImprovementDecision>? body, CancellationToken cancellationToken) =>
        Relay(new RollBackImprovementRun(Caller, agentId, runId, body?.Bytes), cancellationToken);
}
