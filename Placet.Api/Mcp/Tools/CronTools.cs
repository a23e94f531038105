using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Placet.Api.Contracts;
using Placet.Api.Mcp.Results;
using Placet.Application.Management.Cron;

namespace Placet.Api.Mcp.Tools;

/// <summary>Tools about the scheduled jobs of an agent.</summary>
[McpServerToolType]
internal sealed class CronTools(McpCaller caller, RuntimeCalls runtimes)
{
    private const string JobId = "Id of the job, from list_cron.";

    [McpServerTool(
        Name = "list_cron", Title = "List scheduled jobs", ReadOnly = true, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(RuntimePage))]
    [Description("The scheduled jobs of an agent, including paused ones: schedule, task, next run, last runs with their errors.")]
    public Task<CallToolResult> ListAsync(
        [Description(ToolTexts.AgentId), StringLength(ToolLimits.AgentId, MinimumLength = 1)] string agentId,
        [Description(ToolTexts.Limit), Range(1, QueryReader.MaxLimit)] int limit = QueryReader.DefaultLimit,
        [Description(ToolTexts.Cursor), StringLength(ToolLimits.Cursor)] string? cursor = null,
        CancellationToken cancellationToken = default) =>
        runtimes.ReadPageAsync(new ListCronJobs(caller.OwnerId, agentId, Query: null), limit, cursor, cancellationToken);

    [Authorize(McpAccess.WritePolicy)]
    [McpServerTool(
        Name = "run_cron", Title = "Run a job now", ReadOnly = false, Destructive = true, Idempotent = false, OpenWorld = true,
        UseStructuredContent = true, OutputSchemaType = typeof(RuntimeAnswer))]
    [Description(
        "Starts a scheduled job at once. It does what its task says, which may reach the outside world. Never repeat the call after a "
        + "timeout: the job may be running. list_cron shows the outcome later.")]
    public Task<CallToolResult> RunAsync(
        [Description(ToolTexts.AgentId), StringLength(ToolLimits.AgentId, MinimumLength = 1)] string agentId,
        [Description(JobId), StringLength(ToolLimits.Name, MinimumLength = 1)] string id,
        CancellationToken cancellationToken) =>
        runtimes.WriteAsync(new RunCronJob(caller.Caller, agentId, ToolPaths.SegmentOf(id, "id")), cancellationToken);

    [Authorize(McpAccess.WritePolicy)]
    [McpServerTool(
        Name = "pause_cron", Title = "Pause a job", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(RuntimeAnswer))]
    [Description("Pauses a scheduled job until resume_cron. Answers the job.")]
    public Task<CallToolResult> PauseAsync(
        [Description(ToolTexts.AgentId), StringLength(ToolLimits.AgentId, MinimumLength = 1)] string agentId,
        [Description(JobId), StringLength(ToolLimits.Name, MinimumLength = 1)] string id,
        CancellationToken cancellationToken) =>
        runtimes.WriteAsync(new PauseCronJob(caller.Caller, agentId, ToolPaths.SegmentOf(id, "id")), cancellationToken);

    [Authorize(McpAccess.WritePolicy)]
    [McpServerTool(
        Name = "resume_cron", Title = "Resume a job", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(RuntimeAnswer))]
    [Description("Resumes a paused job. Answers the job with its next run.")]
    public Task<CallToolResult> ResumeAsync(
        [Description(ToolTexts.AgentId), StringLength(ToolLimits.AgentId, MinimumLength = 1)] string agentId,
        [Description(JobId), StringLength(ToolLimits.Name, MinimumLength = 1)] string id,
        CancellationToken cancellationToken) =>
        runtimes.WriteAsync(new ResumeCronJob(caller.Caller, agentId, ToolPaths.SegmentOf(id, "id")), cancellationToken);
}
