using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>
/// Part 1, 9. Connecting is simulated: a name from the examples offers what it offers there, or fails as it does there; any other connects.
/// </summary>
internal sealed partial class McpResource
{
    private readonly IReadOnlyDictionary<string, JsonObject> known;
    private readonly List<McpServer> servers;

    public McpResource(RuntimeSeed seed)
    {
        known = seed.KnownMcpServers();
        servers = [.. seed.Items("mcp.list").Select(item => McpServer.FromSummary(item, known.GetValueOrDefault(item.Text("name")!)))];
    }

    /// <summary>The server of that name, if there is one.</summary>
    public McpServer? Server(string name) => servers.Find(server => server.Name == name);

    public void Map(RouteTable routes)
    {
        var group = routes.Group(RuntimeGroups.Mcp);
        group.Get("mcp", List);
        group.Post("mcp", Create);
        group.Get("mcp/{name}", call => Reply.Ok(Find(call.Key).Summary.DeepClone()));
        group.Patch("mcp/{name}", Update);
        group.Delete("mcp/{name}", Delete);
        group.Post("mcp/{name}/enable", call => Act(call, server => server.Enable()));
        group.Post("mcp/{name}/disable", call => Act(call, server => server.Disable()));
        group.Post("mcp/{name}/restart", call => Act(call, server => server.Restart()));
    }

    private Reply List(ApiCall call) => Reply.Ok(new JsonObject
    {
        ["items"] = servers.Select(server => server.Summary).ToJsonArray(),
        ["count"] = servers.Count,
    });

    private Reply Create(ApiCall call)
    {
        var body = call.Body();
        var name = body.OptionalText("name");
        if (name is null || !NameForm().IsMatch(name))
            throw ApiException.BadRequest("name must match [A-Za-z0-9_-]{1,64}");
        var config = McpConfig.Default.With(body);
        if (servers.Exists(server => server.Name == name))
            throw ApiException.Conflict($"MCP server '{name}' already exists");
        var server = new McpServer(name, config, known.GetValueOrDefault(name));
        servers.Add(server);
        return Reply.Created(Wrapped(server));
    }

    private Reply Update(ApiCall call)
    {
        var server = Find(call.Key);
        server.Reconfigure(server.Config.With(call.Body()));
        return Reply.Ok(Wrapped(server));
    }

    private Reply Delete(ApiCall call)
    {
        servers.Remove(Find(call.Key));
        return Reply.Ok(new JsonObject { ["deleted"] = true, ["name"] = call.Key });
    }

    private Reply Act(ApiCall call, Action<McpServer> action)
    {
        call.BodyOrEmpty();
        var server = Find(call.Key);
        action(server);
        return Reply.Ok(Wrapped(server));
    }

    private McpServer Find(string name) =>
        Server(name) ?? throw ApiException.NotFound($"MCP server '{name}' not found");

    // A connection that failed is not an HTTP error (9.3).
    private static JsonObject Wrapped(McpServer server)
    {
        var answer = new JsonObject { ["server"] = server.Summary.DeepClone() };
        if (server.HasFailed)
            answer["warning"] = "not connected";
        return answer;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameForm();
}
