using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Placet.Api.Contracts;
using Placet.Api.Mcp.Results;
using Placet.Application.Management.Mcp;

namespace Placet.Api.Mcp.Tools;

/// <summary>Tools about the MCP servers that an agent itself uses.</summary>
[McpServerToolType]
internal sealed class McpServerTools(McpCaller caller, RuntimeCalls runtimes)
{
    [McpServerTool(
        Name = "list_mcp_servers", Title = "List MCP servers", ReadOnly = true, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(RuntimePage))]
    [Description("The MCP servers that give an agent its tools: whether each is connected, its tools, why it failed.")]
    public Task<CallToolResult> ListAsync(
        [Description(ToolTexts.AgentId), StringLength(ToolLimits.AgentId, MinimumLength = 1)] string agentId,
        [Description(ToolTexts.Limit), Range(1, QueryReader.MaxLimit)] int limit = QueryReader.DefaultLimit,
        [Description(ToolTexts.Cursor), StringLength(ToolLimits.Cursor)] string? cursor = null,
        CancellationToken cancellationToken = default) =>
        runtimes.ReadPageAsync(new ListMcpServers(caller.OwnerId, agentId, Query: null), limit, cursor, cancellationToken);

    [Authorize(McpAccess.WritePolicy)]
    [McpServerTool(
        Name = "restart_mcp_server", Title = "Restart an MCP server", ReadOnly = false, Destructive = true, Idempotent = true,
        OpenWorld = false, UseStructuredContent = true, OutputSchemaType = typeof(RuntimeAnswer))]
    [Description("Reconnects an agent to one of its MCP servers; calls of its tools that are under way fail. Answers the server.")]
    public Task<CallToolResult> RestartAsync(
        [Description(ToolTexts.AgentId), StringLength(ToolLimits.AgentId, MinimumLength = 1)] string agentId,
        [Description("Name of the server, from list_mcp_servers."), StringLength(ToolLimits.Name, MinimumLength = 1)] string name,
        CancellationToken cancellationToken) =>
        runtimes.WriteAsync(new RestartMcpServer(caller.Caller, agentId, ToolPaths.SegmentOf(name, "name")), cancellationToken);
}
