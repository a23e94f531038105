using Placet.Api.Binding;
using Placet.Api.Hosting;
using Placet.Api.OpenApi;
using Placet.Application.Management.Workspace;

namespace Placet.Api.Controllers.Management;

/// <summary>Files of an agent's workspace.</summary>
[Route("api/agents/{agentId}/manage/workspace")]
public sealed class WorkspaceController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists a folder of the workspace with its content.</summary>
    [HttpGet("tree")]
    [RelayedQuery("path", "Folder to list; the whole workspace if omitted.", Example = "notes", MaxLength = WorkspacePath.MaxLength)]
    [RelayedQuery("depth", "Depth, 1 to 10 levels; 2 if omitted.", IsInteger = true, Default = "2", Example = "3")]
    [RuntimeResponse<WorkspaceTree>("workspace.tree")]
    public Task<IActionResult> Tree(string agentId, CancellationToken cancellationToken) =>
        Relay(new GetWorkspaceTree(OwnerId, agentId, WorkspacePath.InQuery(HttpContext)), cancellationToken);

    /// <summary>Reads a file of the workspace with its whole content.</summary>
    [HttpGet("file")]
    [RelayedQuery(
        "path",
        "Path in the workspace: relative, without `..`, at most 1,024 characters; required.",
        IsRequired = true, Example = "notes/todo.md", MaxLength = WorkspacePath.MaxLength)]
    [RuntimeResponse<WorkspaceFile>("workspace.file-get")]
    public Task<IActionResult> ReadFile(string agentId, CancellationToken cancellationToken) =>
        Relay(new ReadWorkspaceFile(OwnerId, agentId, WorkspacePath.RequiredInQuery(HttpContext)), cancellationToken);

    /// <summary>Creates or replaces a file of the workspace.</summary>
    [HttpPut("file")]
    [RelayedQuery(
        "path",
        "Path in the workspace: relative, without `..`, at most 1,024 characters; required.",
        IsRequired = true, Example = "notes/todo.md", MaxLength = WorkspacePath.MaxLength)]
    [BodyLimit(BodyLimit.WorkspaceFile)]
    [RuntimeResponse<WorkspaceFileSaved>("workspace.file-put")]
    public Task<IActionResult> SaveFile(string agentId, JsonBody<WorkspaceFileContent> body, CancellationToken cancellationToken) =>
        Relay(new SaveWorkspaceFile(Caller, agentId, WorkspacePath.Required(HttpContext), body.Bytes), cancellationToken);

    /// <summary>Deletes a file of the workspace.</summary>
    [HttpDelete("file")]
    [RelayedQuery(
        "path",
        "Path in the workspace: relative, without `..`, at most 1,024 characters; required.",
        IsRequired = true, Example = "notes/todo.md", MaxLength = WorkspacePath.MaxLength)]
    [RuntimeResponse<WorkspaceFileDeletion>("workspace.file-delete")]
    public Task<IActionResult> DeleteFile(string agentId, CancellationToken cancellationToken) =>
        Relay(new DeleteWorkspaceFile(Caller, agentId, WorkspacePath.Required(HttpContext)), cancellationToken);
}
