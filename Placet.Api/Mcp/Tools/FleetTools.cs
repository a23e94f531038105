using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using AutoMapper;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Placet.Api.Contracts;
using Placet.Api.Contracts.AcrossAgents;
using Placet.Api.Contracts.Agents;
using Placet.Api.Mcp.Results;
using Placet.Application.AcrossAgents.Overview;
using Placet.Application.Agents.Profile;
using Placet.Application.Management.Health;
using Placet.Domain.Agents;

namespace Placet.Api.Mcp.Tools;

/// <summary>Tools about all agents of the caller, and the health of one.</summary>
[McpServerToolType]
internal sealed class FleetTools(ISender sender, IMapper mapper, McpCaller caller, RuntimeCalls runtimes)
{
    /// <summary>Name of the only tool about several agents that leaves out those that a key may not reach.</summary>
    internal const string ListName = "list_agents";

    [McpServerTool(
        Name = "fleet_overview", Title = "Fleet overview", ReadOnly = true, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(OverviewPage))]
    [Description("The state of all managed top-level agents, newest first: status, uptime, sessions, why one does not answer; and counts.")]
    public async Task<CallToolResult> OverviewAsync(
        [Description(ToolTexts.Limit), Range(1, QueryReader.MaxLimit)] int limit = QueryReader.DefaultLimit,
        [Description(ToolTexts.Cursor), StringLength(ToolLimits.Cursor)] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var offset = OffsetCursor.Read(cursor);
        var overview = mapper.Map<OverviewResponse>(await sender.Send(new GetOverview(caller.OwnerId), cancellationToken));
        var shown = AnswerSize.Take(overview.Agents.Skip(offset).Take(limit));
        return ToolResult.Of(new OverviewPage
        {
            Items = shown,
            Summary = overview.Summary,
            NextCursor = OffsetCursor.After(offset, shown.Count, overview.Agents.Count),
        });
    }

    [McpServerTool(
        Name = ListName, Title = "List agents", ReadOnly = true, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(ToolPage<AgentItem>))]
    [Description("Your agents by name, with the status they last reported; also those that are not managed.")]
    public async Task<CallToolResult> ListAsync(
        [Description("Only agents with this text in name, description or tag, ignoring case and accents.")]
        [StringLength(AgentSearch.MaxTextLength)] string? search = null,
        [Description("Only agents with this tag."), StringLength(AgentRules.MaxTagLength)] string? tag = null,
        [Description("Only agents with this status."), AllowedValues("active", "busy", "error", "offline")] string? status = null,
        [Description("Only agents whose runtime can be asked (true), or only the others (false).")] bool? managed = null,
        [Description("Whether sub-agents are included; the server's setting if omitted.")] bool? includeSubagents = null,
        [Description(ToolTexts.Limit), Range(1, QueryReader.MaxLimit)] int limit = QueryReader.DefaultLimit,
        [Description(ToolTexts.Cursor), StringLength(AgentQuery.MaxCursorLength)] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var filter = AgentQuery.Read(
            search, tag, status, managed is { } flag ? (flag ? "true" : "false") : null,
            limit.ToString(CultureInfo.InvariantCulture), cursor);
        var wanted = filter with { AgentIds = caller.BoundAgentIds };
        var found = await FindAsync(wanted, includeSubagents, cancellationToken);
        var shown = AnswerSize.Take(found.Agents.Select(agent => AgentItem.Of(mapper.Map<AgentResponse>(agent))));
        // The cursor of a shorter page is that of the same page, asked for anew.
        if (shown.Count < found.Agents.Count)
            found = await FindAsync(wanted with { Limit = shown.Count }, includeSubagents, cancellationToken);
        return ToolResult.Of(new ToolPage<AgentItem> { Items = shown, NextCursor = AgentQuery.CursorOf(found.Next) });
    }

    [McpServerTool(
        Name = "agent_health", Title = "Health of an agent", ReadOnly = true, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(RuntimeAnswer))]
    [Description("The health report of one agent's runtime, asked now: status, uptime in seconds, sessions, version, model.")]
    public Task<CallToolResult> HealthAsync(
        [Description(ToolTexts.AgentId), StringLength(ToolLimits.AgentId, MinimumLength = 1)] string agentId,
        CancellationToken cancellationToken) => runtimes.ReadAsync(
            new GetHealth(caller.OwnerId, agentId, Query: null),
            report => RuntimeCalls.DocumentOf(agentId, report), cancellationToken);

    private Task<FoundAgents> FindAsync(AgentSearch search, bool? includeSubagents, CancellationToken cancellationToken) =>
        sender.Send(new SearchAgents(caller.OwnerId, search, includeSubagents), cancellationToken);
}
