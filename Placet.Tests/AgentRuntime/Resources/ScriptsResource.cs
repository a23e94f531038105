using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>Part 2, 4: the files below <c>scripts/</c>, changed through the workspace.</summary>
internal sealed class ScriptsResource(Workspace workspace)
{
    private const string Folder = "scripts/";

    public void Map(RouteTable routes) => routes.Group(RuntimeGroups.Scripts).Get("scripts", List);

    private Reply List(ApiCall call) => Reply.Ok(new JsonObject
    {
        ["items"] = workspace.Below(Folder).Select(script => Item(script.Key, script.Value)).ToJsonArray(),
    });

    private static JsonObject Item(string path, WorkspaceFile file)
    {
        var item = new JsonObject { ["name"] = path[Folder.Length..], ["path"] = path, ["size"] = file.Bytes.Length };
        foreach (var (name, value) in file.Facts)
            item[name] = value?.DeepClone();
        return item;
    }
}
