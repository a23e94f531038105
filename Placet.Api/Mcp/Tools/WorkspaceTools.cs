using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Placet.Api.Binding;
using Placet.Api.Mcp.Results;
using Placet.Application.Management.Workspace;

namespace Placet.Api.Mcp.Tools;

/// <summary>Tools about the files of an agent.</summary>
[McpServerToolType]
internal sealed class WorkspaceTools(McpCaller caller, RuntimeCalls runtimes)
{
    private const string Base64 = "base64";

    // Each part of base64 can be decoded by itself.
    private const int Base64Group = 4;

    [McpServerTool(
        Name = "read_file", Title = "Read a file", ReadOnly = true, Idempotent = true, OpenWorld = false,
        UseStructuredContent = true, OutputSchemaType = typeof(FilePart))]
    [Description("A file of an agent's workspace, in parts when it is long: pass nextCursor as cursor for the next part.")]
    public Task<CallToolResult> ReadAsync(
        [Description(ToolTexts.AgentId), StringLength(ToolLimits.AgentId, MinimumLength = 1)] string agentId,
        [Description("Path in the workspace, such as notes/todo.md: relative, without '..'.")]
        [StringLength(WorkspacePath.MaxLength, MinimumLength = 1)] string path,
        [Description("The nextCursor of the previous part."), StringLength(ToolLimits.Cursor)] string? cursor = null,
        CancellationToken cancellationToken = default)
    {
        var offset = OffsetCursor.Read(cursor);
        return runtimes.ReadAsync(
            new ReadWorkspaceFile(caller.OwnerId, agentId, WorkspacePath.Of(path)),
            file => PartOf(agentId, path, file, offset), cancellationToken);
    }

    private static FilePart PartOf(string agentId, string path, JsonElement file, int offset)
    {
        if (file.ValueKind is not JsonValueKind.Object || TextOf(file, "content") is not { } content)
            throw new UnexpectedAnswerException();
        var isBase64 = TextOf(file, "encoding") == Base64;
        var rest = content.AsSpan(Math.Min(offset, content.Length));
        var length = JsonShortener.Fitting(rest, AnswerSize.MaxItemsBytes - 2 * WorkspacePath.MaxLength);
        if (isBase64 && length < rest.Length)
            length -= length % Base64Group;
        return new FilePart
        {
            AgentId = agentId,
            Path = path,
            Size = file.TryGetProperty("size", out var size) && size.ValueKind is JsonValueKind.Number && size.TryGetInt64(out var bytes)
                ? bytes
                : null,
            Mtime = file.TryGetProperty("mtime", out var mtime) && mtime.ValueKind is JsonValueKind.Number && mtime.TryGetDouble(out var at)
                ? at
                : null,
            Encoding = isBase64 ? Base64 : "utf-8",
            Content = rest[..length].ToString(),
            NextCursor = OffsetCursor.Of(offset + length, length < rest.Length),
        };
    }

    private static string? TextOf(JsonElement file, string name) =>
        file.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;
}
