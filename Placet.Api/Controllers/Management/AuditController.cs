using Placet.Api.OpenApi;
using Placet.Application.Management.Audit;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Controllers.Management;

/// <summary>The audit log of an agent's runtime.</summary>
[Route("api/agents/{agentId}/manage/audit")]
[ParameterExample("runId", "run_01hxz7c4e9")]
public sealed class AuditController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists events of the audit log.</summary>
    /// <returns>The events.</returns>
    [HttpGet]
    [AuditFilters]
    [RelayedQuery("limit", "How many at the most, 1 to 1,000; 100 when left out.", IsInteger = true, Default = "100", Example = "20")]
    [RelayedQuery("offset", "How many to skip; 0 when left out.", IsInteger = true, Default = "0", Example = "100")]
    [RelayedQuery("sortBy", "`ts`, `event`, `channel`, `model` or `status`; `ts` when left out.", Default = "ts",
        Values = ["ts", "event", "channel", "model", "status"], Example = "event")]
    [RelayedQuery("sortDir", "`asc` or `desc`, which is the default.", Default = "desc", Values = ["asc", "desc"], Example = "asc")]
    [RuntimeExample("audit.list")]
    [ProducesResponseType<AuditEventList>(StatusCodes.Status200OK)]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListAuditEvents(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Lists the last events of the runtime's day.</summary>
    /// <returns>The events, oldest first.</returns>
    [HttpGet("tail")]
    [RelayedQuery("limit", "How many, 1 to 500; 50 when left out.", IsInteger = true, Default = "50", Example = "20")]
    [RuntimeExample("audit.tail")]
    [ProducesResponseType<AuditEventList>(StatusCodes.Status200OK)]
    public Task<IActionResult> Tail(string agentId, CancellationToken cancellationToken) =>
        Relay(new TailAudit(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Counts events by kind, origin, channel, model, status and tool.</summary>
    /// <returns>The counts.</returns>
    [HttpGet("stats")]
    [AuditFilters]
    [RuntimeExample("audit.stats")]
    [ProducesResponseType<AuditStats>(StatusCodes.Status200OK)]
    public Task<IActionResult> Stats(string agentId, CancellationToken cancellationToken) =>
        Relay(new GetAuditStats(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Lists all events of one run.</summary>
    /// <param name="runId">The run. Any text as one path segment.</param>
    /// <returns>The events, oldest first.</returns>
    [HttpGet("runs/{runId}")]
    [RuntimeExample("audit.run")]
    [ProducesResponseType<AuditRun>(StatusCodes.Status200OK)]
    public Task<IActionResult> Run(string agentId, [FromRoute] PathSegment runId, CancellationToken cancellationToken) =>
        Relay(new GetAuditRun(OwnerId, agentId, runId, RawQuery), cancellationToken);
}
