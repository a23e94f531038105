using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Placet.Api.Contracts;
using Placet.Api.Mcp.Results;
using Placet.Application.Management.Audit;

namespace Placet.Api.Mcp.Tools;

/// <summary>Tools about the audit log of an agent.</summary>
[McpServerToolType]
internal sealed class AuditTools(McpCaller caller, RuntimeCalls runtimes)
{
    [McpServerTool(
        Name = "search_audit", Title = "Search the audit log", ReadOnly = true, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(RuntimePage))]
    [Description(
        "What an agent did: tool calls, model calls, runs and API requests, newest first. An event has to match all filters. "
        + "Without from, only events of today (UTC); pass to when you page, so that new events do not shift the pages.")]
    public Task<CallToolResult> SearchAsync(
        [Description(ToolTexts.AgentId), StringLength(ToolLimits.AgentId, MinimumLength = 1)] string agentId,
        [Description("Earliest time, ISO 8601 in UTC; the start of today if omitted."), StringLength(64)] string? from = null,
        [Description("Latest time, ISO 8601 in UTC; now if omitted."), StringLength(64)] string? to = null,
        [Description("Only events that contain this text, ignoring case."), StringLength(ToolLimits.Filter)] string? text = null,
        [Description("Only these types, separated by commas: tool_call, llm_call, run_start, api_request.")]
        [StringLength(ToolLimits.Filter)] string? events = null,
        [Description("Only this status: ok, error, denied, timeout or another."), StringLength(ToolLimits.Filter)] string? status = null,
        [Description("Only this tool."), StringLength(ToolLimits.Filter)] string? toolName = null,
        [Description("Only this model."), StringLength(ToolLimits.Filter)] string? model = null,
        [Description("Only this origin: a channel, cron, api, system, a2a or heartbeat."), StringLength(ToolLimits.Filter)]
        string? origin = null,
        [Description("Only this channel."), StringLength(ToolLimits.Filter)] string? channel = null,
        [Description("Only this session."), StringLength(ToolLimits.Name)] string? sessionKey = null,
        [Description("Only this run."), StringLength(ToolLimits.Filter)] string? runId = null,
        [Description("Only this trace, which groups related runs."), StringLength(ToolLimits.Filter)] string? traceId = null,
        [Description(ToolTexts.Limit), Range(1, QueryReader.MaxLimit)] int limit = QueryReader.DefaultLimit,
        [Description(ToolTexts.Cursor), StringLength(ToolLimits.Cursor)] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var offset = OffsetCursor.Read(cursor);
        var query = RuntimeQuery.Of(
            ("from", from), ("to", to), ("q", text), ("event", events), ("status", status), ("toolName", toolName), ("model", model),
            ("origin", origin), ("channel", channel), ("sessionKey", sessionKey), ("runId", runId), ("traceId", traceId),
            ("limit", limit), ("offset", offset));
        return runtimes.ReadAsync(
            new ListAuditEvents(caller.OwnerId, agentId, query),
            list => RuntimeLists.PageOf(agentId, list, limit, offset), cancellationToken);
    }
}
