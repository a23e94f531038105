using Placet.Api.OpenApi;
using Placet.Application.Management.Upstream;
using Placet.Application.Management.Usage;

namespace Placet.Api.Controllers.Management;

/// <summary>Token usage of an agent's runtime.</summary>
[Route("api/agents/{agentId}/manage/usage")]
[ParameterDocs("runId", "The run.", Example = "run_01hxz7c4e9")]
public sealed class UsageController(ISender sender) : ManagementController(sender)
{
    /// <summary>Reads token usage, summed up by the chosen groups.</summary>
    [HttpGet]
    [RelayedQuery("from", "First day, `YYYY-MM-DD`; 13 days before `to` if omitted.", Example = "2026-05-01")]
    [RelayedQuery("to", "Last day, `YYYY-MM-DD`; today if omitted.", Example = "2026-05-14")]
    [RelayedQuery(
        "groupBy",
        "`date`, `model`, `origin`, `channel` or `session_key`, several separated by commas; one sum if omitted.",
        Example = "date,model")]
    [RelayedQuery("model", "Only this model.", Example = "openai/gpt-5-mini")]
    [RelayedQuery("origin", "Only this origin: a channel, `cron`, `api`, `system`, `a2a` or `heartbeat`.", Example = "cron")]
    [RelayedQuery("channel", "Only this channel.", Example = "telegram")]
    [RelayedQuery("sessionKey", "Only this session.", Example = "telegram:123456789")]
    [RuntimeResponse<UsageReport>("usage.query")]
    public Task<IActionResult> Query(string agentId, CancellationToken cancellationToken) =>
        Relay(new GetUsage(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Reads the token usage of one run.</summary>
    [HttpGet("runs/{runId}"), RuntimeResponse<UsageRun>("usage.run")]
    public Task<IActionResult> Run(string agentId, PathSegment runId, CancellationToken cancellationToken) =>
        Relay(new GetUsageRun(OwnerId, agentId, runId, RawQuery), cancellationToken);
}
