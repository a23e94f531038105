using System.Globalization;
using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>Part 2, 2.</summary>
internal sealed class WorkspaceResource(Workspace workspace)
{
    private const int LargestFile = 5 * 1024 * 1024;

    public void Map(RouteTable routes)
    {
        var group = routes.Group(RuntimeGroups.Workspace);
        group.Get("workspace/tree", Tree);
        group.Get("workspace/file", Read);
        group.Put("workspace/file", Write);
        group.Delete("workspace/file", Delete);
    }

    private Reply Tree(ApiCall call)
    {
        var depth = Depth(call);
        var path = WorkspacePath.Normalize(call.Query("path") ?? WorkspacePath.Root);
        if (workspace.Tree.Find(path) is not { } node)
            throw workspace.Find(path) is null ? ApiException.NotFound("No such folder") : NotAFolder();
        if (node.Text("type") == "file")
            throw NotAFolder();
        return Reply.Ok(workspace.TreeAnswer(WorkspaceTree.Cut(node, depth)));
    }

    private Reply Read(ApiCall call)
    {
        var path = WorkspacePath.OfFile(call);
        var file = Find(path, "path is a folder");
        if (file.Bytes.Length > LargestFile)
            throw ApiException.TooLarge("File is larger than 5 MiB");
        var (encoding, content) = FileContent.Encode(file.Bytes);
        var answer = new JsonObject
        {
            ["path"] = path,
            ["size"] = file.Bytes.Length,
            ["encoding"] = encoding,
            ["content"] = content,
        };
        foreach (var (name, value) in file.Facts)
            answer[name] = value?.DeepClone();
        return Reply.Ok(answer);
    }

    private Reply Write(ApiCall call)
    {
        var path = WorkspacePath.OfFile(call);
        var body = call.Body();
        var bytes = FileContent.Decode(body.RequiredText("content"), body.OptionalText("encoding"));
        if (workspace.IsFolder(path))
            throw ApiException.Conflict("path is a folder");
        if (workspace.IsBelowFile(path))
            throw ApiException.Conflict("a folder of path is a file");
        var before = workspace.Find(path);
        workspace.Write(path, bytes);
        var answer = new JsonObject { ["path"] = path, ["size"] = bytes.Length, ["created"] = before is null };
        if (before is not null)
            answer["x_previousSize"] = before.Bytes.Length;
        return before is null ? Reply.Created(answer) : Reply.Ok(answer);
    }

    private Reply Delete(ApiCall call)
    {
        var path = WorkspacePath.OfFile(call);
        Find(path, "path is a folder; folders are not deleted");
        workspace.Delete(path);
        return Reply.Ok(new JsonObject { ["path"] = path, ["deleted"] = true });
    }

    private WorkspaceFile Find(string path, string messageForFolder)
    {
        if (workspace.Find(path) is { } file)
            return file;
        throw workspace.IsFolder(path) ? ApiException.BadRequest(messageForFolder) : ApiException.NotFound("No such file");
    }

    // Out of bounds is clamped, also far out; only what is no number is refused.
    private static int Depth(ApiCall call)
    {
        if (call.Query("depth") is not { } text)
            return 2;
        return double.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var depth)
            ? (int)Math.Clamp(depth, 1, 10)
            : throw ApiException.BadRequest("depth must be a number");
    }

    private static ApiException NotAFolder() => ApiException.BadRequest("path is a file");
}
