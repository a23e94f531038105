using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.Mcp;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Controllers.Management;

/// <summary>MCP servers of an agent's runtime.</summary>
[Route("api/agents/{agentId}/manage/mcp")]
[ParameterExample("name", "tracker")]
public sealed class McpController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists the MCP servers that give the agent tools.</summary>
    /// <returns>The servers, without their configuration.</returns>
    [HttpGet]
    [RuntimeExample("mcp.list")]
    [ProducesResponseType<McpServerList>(StatusCodes.Status200OK)]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListMcpServers(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Adds an MCP server and connects to it.</summary>
    /// <param name="body">The server.</param>
    /// <returns>The server; a failed connection is in its <c>error</c>.</returns>
    [HttpPost]
    [RuntimeExample("mcp.create")]
    [ProducesResponseType<McpServerAnswer>(StatusCodes.Status201Created)]
    public Task<IActionResult> Create(string agentId, JsonBody<McpServerDraft> body, CancellationToken cancellationToken) =>
        Relay(new CreateMcpServer(Caller, agentId, body.RequireText("name").Bytes), cancellationToken);

    /// <summary>Reads one MCP server.</summary>
    /// <param name="name">The server. Any text as one path segment.</param>
    /// <returns>The server, without its configuration.</returns>
    [HttpGet("{name}")]
    [RuntimeExample("mcp.get")]
    [ProducesResponseType<McpServer>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(string agentId, [FromRoute] PathSegment name, CancellationToken cancellationToken) =>
        Relay(new GetMcpServer(OwnerId, agentId, name, RawQuery), cancellationToken);

    /// <summary>Changes an MCP server and connects to it anew.</summary>
    /// <param name="name">The server. Any text as one path segment.</param>
    /// <param name="body">What to change.</param>
    /// <returns>The server as it is now.</returns>
    [HttpPatch("{name}")]
    [RuntimeExample("mcp.update")]
    [ProducesResponseType<McpServerAnswer>(StatusCodes.Status200OK)]
    public Task<IActionResult> Update(
        string agentId, [FromRoute] PathSegment name, JsonBody<McpServerChange> body, CancellationToken cancellationToken) =>
        Relay(new UpdateMcpServer(Caller, agentId, name, body.Bytes), cancellationToken);

    /// <summary>Disconnects and removes an MCP server.</summary>
    /// <param name="name">The server. Any text as one path segment.</param>
    /// <returns>That it is gone.</returns>
    [HttpDelete("{name}")]
    [RuntimeExample("mcp.delete")]
    [ProducesResponseType<McpServerDeletion>(StatusCodes.Status200OK)]
    public Task<IActionResult> Delete(string agentId, [FromRoute] PathSegment name, CancellationToken cancellationToken) =>
        Relay(new DeleteMcpServer(Caller, agentId, name), cancellationToken);

    /// <summary>Connects to an MCP server.</summary>
    /// <param name="name">The server. Any text as one path segment.</param>
    /// <returns>The server as it is now.</returns>
    [HttpPost("{name}/enable")]
    [RuntimeExample("mcp.enable")]
    [ProducesResponseType<McpServerAnswer>(StatusCodes.Status200OK)]
    public Task<IActionResult> Enable(string agentId, [FromRoute] PathSegment name, CancellationToken cancellationToken) =>
        Relay(new EnableMcpServer(Caller, agentId, name), cancellationToken);

    /// <summary>Disconnects from an MCP server and keeps its configuration.</summary>
    /// <param name="name">The server. Any text as one path segment.</param>
    /// <returns>The server as it is now.</returns>
    [HttpPost("{name}/disable")]
    [RuntimeExample("mcp.disable")]
    [ProducesResponseType<McpServerAnswer>(StatusCodes.Status200OK)]
    public Task<IActionResult> Disable(string agentId, [FromRoute] PathSegment name, CancellationToken cancellationToken) =>
        Relay(new DisableMcpServer(Caller, agentId, name), cancellationToken);

    /// <summary>Disconnects from an MCP server and connects again.</summary>
    /// <param name="name">The server. Any text as one path segment.</param>
    /// <returns>The server as it is now.</returns>
    [HttpPost("{name}/restart")]
    [RuntimeExample("mcp.restart")]
    [ProducesResponseType<McpServerAnswer>(StatusCodes.Status200OK)]
    public Task<IActionResult> Restart(string agentId, [FromRoute] PathSegment name, CancellationToken cancellationToken) =>
        Relay(new RestartMcpServer(Caller, agentId, name), cancellationToken);
}
