using Placet.Api.OpenApi;
using Placet.Application.Management.Upstream;
using Placet.Application.Management.Usage;

namespace Placet.Api.Controllers.Management;

/// <summary>Token usage of an agent's runtime.</summary>
[Route("api/agents/{agentId}/manage/usage")]
[ParameterExample("runId", "run_01hxz7c4e9")]
public sealed class UsageController(ISender sender) : ManagementController(sender)
{
    /// <summary>Sums up token usage.</summary>
    /// <returns>The sums.</returns>
    [HttpGet]
    [RelayedQuery("from", "First day, `YYYY-MM-DD`; 13 days before `to` when left out.", Example = "2026-05-01")]
    [RelayedQuery("to", "Last day, `YYYY-MM-DD`; today when left out.", Example = "2026-05-14")]
    [RelayedQuery("groupBy", "`date`, `model`, `origin`, `channel` or `session_key`, several separated by commas; one sum when left out.", Example = "date,model")]
    [RelayedQuery("model", "Only this model.", Example = "openai/gpt-5-mini")]
    [RelayedQuery("origin", "Only what this started: a channel, `cron`, `api`, `system`, `a2a` or `heartbeat`.", Example = "cron")]
    [RelayedQuery("channel", "Only this channel.", Example = "telegram")]
    [RelayedQuery("sessionKey", "Only this session.", Example = "telegram:123456789")]
    [RuntimeExample("usage.query")]
    [ProducesResponseType<UsageReport>(StatusCodes.Status200OK)]
    public Task<IActionResult> Query(string agentId, CancellationToken cancellationToken) =>
        Relay(new GetUsage(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Reads the token usage of one run.</summary>
    /// <param name="runId">The run. Any text as one path segment.</param>
    /// <returns>The usage.</returns>
    [HttpGet("runs/{runId}")]
    [RuntimeExample("usage.run")]
    [ProducesResponseType<UsageRun>(StatusCodes.Status200OK)]
    public Task<IActionResult> Run(string agentId, [FromRoute] PathSegment runId, CancellationToken cancellationToken) =>
        Relay(new GetUsageRun(OwnerId, agentId, runId, RawQuery), cancellationToken);
}
