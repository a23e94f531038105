using System.Text;
using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;

namespace Placet.AgentRuntime.State;

/// <summary>A file: its bytes, and what answers tell beside them (<c>mtime</c>, unknown members).</summary>
internal sealed record WorkspaceFile(byte[] Bytes, JsonObject Facts);

/// <summary>
/// The agent's files. The examples show more files than the example of the tree lists, and give one of them two sizes: files that the
/// tree lacks can be read, and are listed once they are written; a listed size is replaced with the first write. A file whose content no
/// example shows has invented text of the size that one shows.
/// </summary>
internal sealed class Workspace
{
    private readonly TimeProvider clock;
    private readonly JsonObject treeAnswer;
    private readonly SortedDictionary<string, WorkspaceFile> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]?> changes = new(StringComparer.Ordinal);

    private Workspace(TimeProvider clock, JsonObject treeAnswer)
    {
        this.clock = clock;
        this.treeAnswer = treeAnswer;
        Tree = new WorkspaceTree(treeAnswer["tree"]!.AsObject());
    }

    public WorkspaceTree Tree { get; }

    public static Workspace OfExamples(TimeProvider clock)
    {
        var workspace = new Workspace(clock, Examples.Response("workspace.tree"));
        workspace.SeedListed(workspace.treeAnswer["tree"]!.AsObject());
        foreach (var script in Examples.Items("scripts.list"))
            workspace.SeedInvented(script.Text("path")!, script);
        workspace.SeedShown("workspace.file-get");
        workspace.SeedShown("workspace.file-get-base64");
        var deleted = Examples.Response("workspace.file-delete").Text("path")!;
        workspace.files[deleted] = new WorkspaceFile("alt\n"u8.ToArray(), []);
        return workspace;
    }

    /// <summary>A workspace of exactly these files.</summary>
    /// <param name="clock">Dates what is written later.</param>
    /// <param name="root">The folder as the runtime knows it.</param>
    /// <param name="contents">Path, content and time in Unix seconds of each file.</param>
    public static Workspace Of(TimeProvider clock, string root, IEnumerable<(string Path, byte[] Bytes, double Mtime)> contents)
    {
        var tree = new JsonObject
        {
            ["path"] = WorkspacePath.Root,
            ["name"] = "workspace",
            ["type"] = "dir",
            ["mtime"] = clock.FileTime(),
            ["children"] = new JsonArray(),
        };
        var workspace = new Workspace(clock, new JsonObject { ["root"] = root, ["tree"] = tree });
        foreach (var (path, bytes, mtime) in contents)
            workspace.Put(path, bytes, mtime);
        return workspace;
    }

    /// <summary>The tree's answer without its <c>tree</c>.</summary>
    public JsonObject TreeAnswer(JsonObject tree)
    {
        var answer = treeAnswer.DeepClone().AsObject();
        answer["tree"] = tree;
        return answer;
    }

    public WorkspaceFile? Find(string path) => files.GetValueOrDefault(path);

    public bool IsFolder(string path) =>
        path == WorkspacePath.Root || Tree.Find(path)?.Text("type") == "dir" || Below(path + "/").Any();

    /// <summary>One of the path's folders is a file, so nothing can lie below it.</summary>
    public bool IsBelowFile(string path) => files.Keys.Any(file => path.StartsWith(file + "/", StringComparison.Ordinal));

    public IEnumerable<KeyValuePair<string, WorkspaceFile>> Below(string prefix) =>
        files.Where(file => file.Key.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>Creates or replaces a file.</summary>
    public void Write(string path, byte[] bytes)
    {
        Remember(path);
        Put(path, bytes, clock.FileTime());
    }

    public void Delete(string path)
    {
        Remember(path);
        files.Remove(path);
        Tree.Remove(path);
    }

    public void DeleteFolder(string path)
    {
        foreach (var (file, _) in Below(path + "/").ToList())
            Delete(file);
        Tree.Remove(path);
    }

    /// <summary>Gives every file that changed since the last call, with its bytes before; null: there was no such file.</summary>
    public IReadOnlyDictionary<string, byte[]?> TakeChanges()
    {
        var taken = new SortedDictionary<string, byte[]?>(changes, StringComparer.Ordinal);
        changes.Clear();
        return taken;
    }

    private void Put(string path, byte[] bytes, double time)
    {
        var mtime = JsonValue.Create(time);
        files[path] = new WorkspaceFile(bytes, new JsonObject { ["mtime"] = mtime });
        Tree.Put(path, bytes.Length, mtime);
    }

    private void Remember(string path) => changes.TryAdd(path, Find(path)?.Bytes);

    private void SeedListed(JsonObject node)
    {
        if (node.Text("type") == "file")
            SeedInvented(node.Text("path")!, node);
        foreach (var child in node["children"]?.AsArray() ?? [])
            SeedListed(child!.AsObject());
    }

    private void SeedInvented(string path, JsonObject shown)
    {
        var line = Encoding.UTF8.GetBytes($"# {path}\n");
        var bytes = new byte[shown["size"].AsInteger() ?? 0];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = line[i % line.Length];
        // The end must not cut a character in two.
        bytes.AsSpan(bytes.Length - (bytes.Length % line.Length)).Fill((byte)'\n');
        files[path] = new WorkspaceFile(bytes, Facts(shown, "path", "name", "type", "size"));
    }

    private void SeedShown(string example)
    {
        var shown = Examples.Response(example);
        files[shown.Text("path")!] = new WorkspaceFile(
            FileContent.Decode(shown.Text("content")!, shown.Text("encoding")),
            Facts(shown, "path", "size", "encoding", "content"));
    }

    private static JsonObject Facts(JsonObject shown, params string[] besides) =>
        [.. shown.Where(member => !besides.Contains(member.Key, StringComparer.Ordinal))
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))];
}
