using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using AutoMapper;
using Microsoft.AspNetCore.Authorization;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Placet.Api.Contracts;
using Placet.Api.Contracts.Alerts;
using Placet.Api.Mcp.Results;
using Placet.Application.Alerts.Episodes;

namespace Placet.Api.Mcp.Tools;

/// <summary>Tools about the alerts of the caller's agents.</summary>
[McpServerToolType]
internal sealed class AlertTools(ISender sender, IMapper mapper, McpCaller caller)
{
    [McpServerTool(
        Name = "list_alerts", Title = "List alerts", ReadOnly = true, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(AlertPage))]
    [Description("What was or is wrong with agents, newest first: unreachable, failed jobs, budgets and more, and who acknowledged it.")]
    public async Task<CallToolResult> ListAsync(
        [Description("Only alerts in this state."), AllowedValues("pending", "firing", "resolved")] string? state = null,
        [Description("Only alerts that are so serious."), AllowedValues("info", "warning", "critical")] string? severity = null,
        [Description("Only alerts about this agent."), StringLength(ToolLimits.AgentId)] string? agentId = null,
        [Description(ToolTexts.Limit), Range(1, QueryReader.MaxLimit)] int limit = QueryReader.DefaultLimit,
        [Description(ToolTexts.Cursor), StringLength(ToolLimits.Cursor)] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var request = AlertQuery.ReadAlerts(
            caller.OwnerId, state, severity, agentId, limit.ToString(CultureInfo.InvariantCulture), cursor);
        var page = mapper.Map<AlertsResponse>(await sender.Send(request, cancellationToken));
        var shown = AnswerSize.Take(page.Items);
        return ToolResult.Of(new AlertPage
        {
            Items = shown,
            NextCursor = shown.Count < page.Items.Count ? shown[^1].Id : page.NextCursor,
            Sampling = page.Sampling,
        });
    }

    [Authorize(McpAccess.WritePolicy)]
    [McpServerTool(
        Name = "acknowledge_alert", Title = "Acknowledge an alert", ReadOnly = false, Destructive = false, Idempotent = true,
        OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(AlertAnswer))]
    [Description("Says that the user knows of an alert, so that it is not repeated. Answers the alert.")]
    public async Task<CallToolResult> AcknowledgeAsync(
        [Description("Id of the alert, from list_alerts."), StringLength(ToolLimits.AgentId, MinimumLength = 1)] string id,
        CancellationToken cancellationToken)
    {
        var alert = mapper.Map<AlertResponse>(await sender.Send(new AcknowledgeEpisode(caller.Caller, id), cancellationToken));
        return ToolResult.Of(new AlertAnswer { Alert = alert });
    }
}
