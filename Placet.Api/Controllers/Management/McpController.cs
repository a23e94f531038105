using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Mcp;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Controllers.Management;

/// <summary>MCP servers of an agent's runtime.</summary>
[Route("api/agents/{agentId}/manage/mcp")]
[ParameterDocs("name", "The server.", Example = "tracker")]
public sealed class McpController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists the MCP servers that provide tools to the agent.</summary>
    /// <returns>The servers, without their configuration.</returns>
    [HttpGet, RuntimeResponse<McpServerList>("mcp.list")]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListMcpServers(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Adds an MCP server and connects to it.</summary>
    /// <returns>The server; a failed connection is in its <c>error</c>.</returns>
    [HttpPost, RuntimeResponse<McpServerAnswer>("mcp.create")]
    public Task<IActionResult> Create(string agentId, JsonBody<McpServerDraft> body, CancellationToken cancellationToken) =>
        Relay(new CreateMcpServer(Caller, agentId, body.RequireText("name").Bytes), cancellationToken);

    /// <summary>Reads one MCP server.</summary>
    /// <returns>The server, without its configuration.</returns>
    [HttpGet("{name}"), RuntimeResponse<McpServer>("mcp.get")]
    public Task<IActionResult> Get(string agentId, PathSegment name, CancellationToken cancellationToken) =>
        Relay(new GetMcpServer(OwnerId, agentId, name, RawQuery), cancellationToken);

    /// <summary>Changes an MCP server and reconnects to it.</summary>
    /// <returns>The updated server.</returns>
    [HttpPatch("{name}"), RuntimeResponse<McpServerAnswer>("mcp.update")]
    public Task<IActionResult> Update(
        string agentId, PathSegment name, JsonBody<McpServerChange> body, CancellationToken cancellationToken) =>
        Relay(new UpdateMcpServer(Caller, agentId, name, body.Bytes), cancellationToken);

    /// <summary>Disconnects and removes an MCP server.</summary>
    [HttpDelete("{name}"), RuntimeResponse<McpServerDeletion>("mcp.delete")]
    public Task<IActionResult> Delete(string agentId, PathSegment name, CancellationToken cancellationToken) =>
        Relay(new DeleteMcpServer(Caller, agentId, name), cancellationToken);

    /// <summary>Connects to an MCP server.</summary>
    /// <returns>The updated server.</returns>
    [HttpPost("{name}/enable"), RuntimeResponse<McpServerAnswer>("mcp.enable")]
    public Task<IActionResult> Enable(string agentId, PathSegment name, CancellationToken cancellationToken) =>
        Relay(new EnableMcpServer(Caller, agentId, name), cancellationToken);

    /// <summary>Disconnects from an MCP server; keeps its configuration.</summary>
    /// <returns>The updated server.</returns>
    [HttpPost("{name}/disable"), RuntimeResponse<McpServerAnswer>("mcp.disable")]
    public Task<IActionResult> Disable(string agentId, PathSegment name, CancellationToken cancellationToken) =>
        Relay(new DisableMcpServer(Caller, agentId, name), cancellationToken);

    /// <summary>Reconnects to an MCP server.</summary>
    /// <returns>The updated server.</returns>
    [HttpPost("{name}/restart"), RuntimeResponse<McpServerAnswer>("mcp.restart")]
    public Task<IActionResult> Restart(string agentId, PathSegment name, CancellationToken cancellationToken) =>
        Relay(new RestartMcpServer(Caller, agentId, name), cancellationToken);
}
