using Placet.Api.OpenApi;
using Placet.Application.Management.Audit;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Controllers.Management;

/// <summary>The audit log of an agent's runtime.</summary>
[Route("api/agents/{agentId}/manage/audit")]
[ParameterDocs("runId", "The run.", Example = "run_01hxz7c4e9")]
public sealed class AuditController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists events of the audit log.</summary>
    [HttpGet]
    [AuditFilters]
    [RelayedQuery("limit", "Maximum number, 1 to 1,000; 100 if omitted.", IsInteger = true, Default = "100", Example = "20")]
    [RelayedQuery("offset", "Number to skip; 0 if omitted.", IsInteger = true, Default = "0", Example = "100")]
    [RelayedQuery("sortBy", "`ts`, `event`, `channel`, `model` or `status`; `ts` if omitted.", Default = "ts",
        Values = ["ts", "event", "channel", "model", "status"], Example = "event")]
    [RelayedQuery("sortDir", "`asc` or `desc`, which is the default.", Default = "desc", Values = ["asc", "desc"], Example = "asc")]
    [RuntimeResponse<AuditEventList>("audit.list")]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListAuditEvents(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Lists the last events of the runtime's current day.</summary>
    /// <returns>The events, oldest first.</returns>
    [HttpGet("tail")]
    [RelayedQuery("limit", "Maximum number, 1 to 500; 50 if omitted.", IsInteger = true, Default = "50", Example = "20")]
    [RuntimeResponse<AuditEventList>("audit.tail")]
    public Task<IActionResult> Tail(string agentId, CancellationToken cancellationToken) =>
        Relay(new TailAudit(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Counts events by type, origin, channel, model, status and tool.</summary>
    [HttpGet("stats")]
    [AuditFilters]
    [RuntimeResponse<AuditStats>("audit.stats")]
    public Task<IActionResult> Stats(string agentId, CancellationToken cancellationToken) =>
        Relay(new GetAuditStats(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Lists all events of one run.</summary>
    /// <returns>The events, oldest first.</returns>
    [HttpGet("runs/{runId}"), RuntimeResponse<AuditRun>("audit.run")]
    public Task<IActionResult> Run(string agentId, PathSegment runId, CancellationToken cancellationToken) =>
        Relay(new GetAuditRun(OwnerId, agentId, runId, RawQuery), cancellationToken);
}
