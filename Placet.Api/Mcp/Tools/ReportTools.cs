using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using AutoMapper;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Placet.Api.Contracts;
using Placet.Api.Contracts.AcrossAgents;
using Placet.Api.Contracts.History;
using Placet.Api.Mcp.Results;
using Placet.Application.ActivityLog;
using Placet.Application.History;

namespace Placet.Api.Mcp.Tools;

/// <summary>Tools about what this service has recorded: usage and changes.</summary>
[McpServerToolType]
internal sealed class ReportTools(ISender sender, IMapper mapper, McpCaller caller)
{
    [McpServerTool(
        Name = "usage", Title = "Token usage and cost", ReadOnly = true, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(UsagePage))]
    [Description(
        "What all agents used, as this service recorded it: tokens, turns and, where the price table knows the model, cost. "
        + "Agents whose runtime is gone keep their past; days that are not over are as of the last sample.")]
    public async Task<CallToolResult> UsageAsync(
        [Description("First UTC day, YYYY-MM-DD; 13 days before to if omitted."), StringLength(32)] string? from = null,
        [Description("Last UTC day, included; today if omitted."), StringLength(32)] string? to = null,
        [Description("What the items are grouped by: date, agent, model and channel, separated by commas; date if omitted.")]
        [StringLength(64)] string? groupBy = null,
        [Description(ToolTexts.Limit), Range(1, QueryReader.MaxLimit)] int limit = QueryReader.DefaultLimit,
        [Description(ToolTexts.Cursor), StringLength(ToolLimits.Cursor)] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var offset = OffsetCursor.Read(cursor);
        var query = HistoryQuery.ReadUsage(caller.OwnerId, from, to, groupBy);
        var usage = HistoryProfile.Write(query.GroupBy, await sender.Send(new GetUsageReport(query), cancellationToken));
        var shown = AnswerSize.Take(usage.Items.Skip(offset).Take(limit));
        return ToolResult.Of(new UsagePage
        {
            From = usage.From,
            To = usage.To,
            GroupBy = usage.GroupBy,
            Items = shown,
            Totals = usage.Totals,
            Unpriced = usage.Unpriced,
            Agents = [.. usage.Agents.Where(agent => shown.Exists(item => item.AgentId == agent.Id))],
            Sampling = usage.Sampling,
            NextCursor = OffsetCursor.After(offset, shown.Count, usage.Items.Count),
        });
    }

    [McpServerTool(
        Name = "activity", Title = "Activity log", ReadOnly = true, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(ToolPage<ActivityItemResponse>))]
    [Description("Who changed what through this service, newest first.")]
    public async Task<CallToolResult> ActivityAsync(
        [Description("Only changes of this agent."), StringLength(ToolLimits.AgentId)] string? agentId = null,
        [Description("Only changes by this user."), StringLength(ToolLimits.AgentId)] string? userId = null,
        [Description("Only this kind of change, such as cron.pause or management.set."), StringLength(64)] string? action = null,
        [Description("Earliest time, inclusive: ISO 8601, UTC unless it has an offset."), StringLength(64)] string? from = null,
        [Description("Latest time, exclusive."), StringLength(64)] string? to = null,
        [Description(ToolTexts.Limit), Range(1, QueryReader.MaxLimit)] int limit = QueryReader.DefaultLimit,
        [Description(ToolTexts.Cursor), StringLength(ToolLimits.Cursor)] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var filter = ActivityQuery.Read(agentId, userId, action, from, to, limit.ToString(CultureInfo.InvariantCulture), cursor);
        var page = mapper.Map<ActivityResponse>(
            await sender.Send(new GetActivity(caller.OwnerId, caller.IsOwner, filter), cancellationToken));
        var shown = AnswerSize.Take(page.Items);
        return ToolResult.Of(new ToolPage<ActivityItemResponse>
        {
            Items = shown,
            NextCursor = shown.Count < page.Items.Count ? shown[^1].Id : page.NextCursor,
        });
    }
}
