using Placet.Api.Binding;
using Placet.Api.Hosting;
using Placet.Api.OpenApi;
using Placet.Application.Management.Workspace;

namespace Placet.Api.Controllers.Management;

/// <summary>The workspace of an agent: its files.</summary>
[Route("api/agents/{agentId}/manage/workspace")]
public sealed class WorkspaceController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists a folder of the workspace.</summary>
    /// <returns>The folder and what is in it.</returns>
    [HttpGet("tree")]
    [RelayedQuery("path", "Folder to list; the whole workspace when left out.", Example = "notes", MaxLength = WorkspacePath.MaxLength)]
    [RelayedQuery("depth", "Levels below it, 1 to 10; 2 when left out.", IsInteger = true, Default = "2", Example = "3")]
    [RuntimeExample("workspace.tree")]
    [ProducesResponseType<WorkspaceTree>(StatusCodes.Status200OK)]
    public Task<IActionResult> Tree(string agentId, CancellationToken cancellationToken) =>
        Relay(new GetWorkspaceTree(OwnerId, agentId, WorkspacePath.InQuery(HttpContext)), cancellationToken);

    /// <summary>Reads a file of the workspace.</summary>
    /// <returns>The file with all of its content.</returns>
    [HttpGet("file")]
    [RelayedQuery("path", "Path in the workspace: relative, without `..`, at most 1,024 characters; required.", IsRequired = true, Example = "notes/todo.md", MaxLength = WorkspacePath.MaxLength)]
    [RuntimeExample("workspace.file-get")]
    [ProducesResponseType<WorkspaceFile>(StatusCodes.Status200OK)]
    public Task<IActionResult> ReadFile(string agentId, CancellationToken cancellationToken) =>
        Relay(new ReadWorkspaceFile(OwnerId, agentId, WorkspacePath.RequiredInQuery(HttpContext)), cancellationToken);

    /// <summary>Makes or replaces a file of the workspace.</summary>
    /// <param name="body">The whole file.</param>
    /// <returns>That it was saved.</returns>
    [HttpPut("file")]
    [RelayedQuery("path", "Path in the workspace: relative, without `..`, at most 1,024 characters; required.", IsRequired = true, Example = "notes/todo.md", MaxLength = WorkspacePath.MaxLength)]
    [BodyLimit(BodyLimit.WorkspaceFile)]
    [RuntimeExample("workspace.file-put")]
    [ProducesResponseType<WorkspaceFileSaved>(StatusCodes.Status200OK)]
    [ProducesResponseType<WorkspaceFileSaved>(StatusCodes.Status201Created)]
    public Task<IActionResult> SaveFile(string agentId, JsonBody<WorkspaceFileContent> body, CancellationToken cancellationToken) =>
        Relay(new SaveWorkspaceFile(Caller, agentId, WorkspacePath.Required(HttpContext), body.Bytes), cancellationToken);

    /// <summary>Deletes a file of the workspace.</summary>
    /// <returns>That it is gone.</returns>
    [HttpDelete("file")]
    [RelayedQuery("path", "Path in the workspace: relative, without `..`, at most 1,024 characters; required.", IsRequired = true, Example = "notes/todo.md", MaxLength = WorkspacePath.MaxLength)]
    [RuntimeExample("workspace.file-delete")]
    [ProducesResponseType<WorkspaceFileDeletion>(StatusCodes.Status200OK)]
    public Task<IActionResult> DeleteFile(string agentId, CancellationToken cancellationToken) =>
        Relay(new DeleteWorkspaceFile(Caller, agentId, WorkspacePath.Required(HttpContext)), cancellationToken);
}
