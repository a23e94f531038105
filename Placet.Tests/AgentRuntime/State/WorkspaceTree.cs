using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;

namespace Placet.AgentRuntime.State;

/// <summary>What <c>GET workspace/tree</c> shows: the tree of the example, kept up to date (part 2, 2.1).</summary>
internal sealed class WorkspaceTree(JsonObject root)
{
    public JsonObject? Find(string path)
    {
        var node = root;
        foreach (var name in Names(path))
        {
            if (Child(node, name) is not { } child)
                return null;
            node = child;
        }

        return node;
    }

    /// <summary>A copy that ends <paramref name="depth"/> levels below the node.</summary>
    public static JsonObject Cut(JsonObject node, int depth)
    {
        var copy = new JsonObject();
        foreach (var (name, value) in node)
        {
            if (name != "children")
                copy[name] = value?.DeepClone();
            else if (depth > 0)
                copy[name] = new JsonArray([.. value!.AsArray().Select(child => Cut(child!.AsObject(), depth - 1))]);
        }

        return copy;
    }

    /// <summary>Lists a file, and the folders above it.</summary>
    public void Put(string path, long size, JsonNode mtime)
    {
        var names = Names(path);
        var folder = root;
        for (var i = 0; i < names.Length - 1; i++)
            folder = Child(folder, names[i]) ?? Add(folder, names[i], "dir", mtime);
        var file = Child(folder, names[^1]) ?? Add(folder, names[^1], "file", mtime);
        file["size"] = size;
        file["mtime"] = mtime.DeepClone();
    }

    public void Remove(string path)
    {
        if (Find(path) is { Parent: JsonArray siblings } node)
            siblings.Remove(node);
    }

    private static JsonObject Add(JsonObject folder, string name, string type, JsonNode mtime)
    {
        var path = folder.Text("path") is WorkspacePath.Root or null ? name : $"{folder.Text("path")}/{name}";
        var node = new JsonObject { ["path"] = path, ["name"] = name, ["type"] = type, ["mtime"] = mtime.DeepClone() };
        if (type == "dir")
            node["children"] = new JsonArray();
        if (folder["children"] is not JsonArray children)
            folder["children"] = children = [];
        children.Insert(children.TakeWhile(sibling => IsBefore(sibling!.AsObject(), node)).Count(), node);
        return node;
    }

    // Folders first, then by name.
    private static bool IsBefore(JsonObject sibling, JsonObject node)
    {
        var siblingIsFile = sibling.Text("type") == "file";
        var nodeIsFile = node.Text("type") == "file";
        return siblingIsFile == nodeIsFile ? string.CompareOrdinal(sibling.Text("name"), node.Text("name")) < 0 : nodeIsFile;
    }

    private static JsonObject? Child(JsonObject folder, string name) =>
        folder["children"]?.AsArray().Select(child => child!.AsObject()).FirstOrDefault(child => child.Text("name") == name);

    private static string[] Names(string path) => path == WorkspacePath.Root ? [] : path.Split('/');
}
