using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;

namespace Placet.AgentRuntime.Resources;

/// <summary>One server: its configuration and the summary that every answer shows (part 1, 9.1).</summary>
internal sealed class McpServer
{
    // What a server of that name is like.
    private readonly JsonObject? known;

    public McpServer(string name, McpConfig config, JsonObject? known)
    {
        this.known = known;
        Name = name;
        Config = config;
        Summary = new JsonObject { ["name"] = name };
        Connect();
    }

    private McpServer(JsonObject summary, McpConfig config, JsonObject? known) =>
        (Name, Summary, Config, this.known) = (summary.Text("name")!, summary, config, known);

    public string Name { get; }

    public McpConfig Config { get; private set; }

    public JsonObject Summary { get; }

    public bool HasFailed => Config.Enabled && !Summary.IsTrue("connected");

    /// <summary>A server of the list example: it is as listed, and configured so that connecting again gives the same.</summary>
    public static McpServer FromSummary(JsonObject summary, JsonObject? known)
    {
        var tools = summary["tools"]!.AsArray().Select(tool => tool.AsText()!).ToList();
        var transport = summary.Text("transport");
        return new McpServer(summary, new McpConfig(
            transport,
            Command: transport == "stdio" ? "npx" : "",
            Url: transport == "stdio" ? "" : "https://mcp.example.com/mcp",
            tools.Count > 0 ? tools : McpConfig.Default.EnabledTools,
            summary.IsTrue("enabled")), known);
    }

    public void Enable()
    {
        if (Config.Enabled && Summary.IsTrue("connected"))
            return;
        Reconfigure(Config with { Enabled = true });
    }

    public void Disable() => Reconfigure(Config with { Enabled = false });

    public void Restart()
    {
        if (!Config.Enabled)
            throw ApiException.Conflict($"MCP server '{Name}' is disabled");
        Connect();
    }

    public void Reconfigure(McpConfig config)
    {
        Config = config;
        Connect();
    }

    /// <summary>The connection is lost; it stays so until somebody connects the server again.</summary>
    public void Lose(string error)
    {
        Summary["connected"] = false;
        Summary["tools"] = new JsonArray();
        Summary["error"] = error;
    }

    private void Connect()
    {
        var error = Config.Enabled ? known?.Text("error") : null;
        var connected = Config.Enabled && error is null;
        Summary["enabled"] = Config.Enabled;
        Summary["connected"] = connected;
        Summary["transport"] = Config.Transport;
        Summary["tools"] = connected ? Offered() : new JsonArray();
        Summary["error"] = error;
        if (error is not null && known!["last_attempt_ms"] is { } attempt)
            Summary["last_attempt_ms"] = attempt.DeepClone();
    }

    private JsonArray Offered()
    {
        var all = known?["tools"]?.AsArray().Select(tool => tool.AsText()!) ?? [$"mcp_{Name}_echo"];
        return new JsonArray([.. all.Where(IsEnabled).Select(tool => JsonValue.Create(tool))]);
    }

    // A list may have the tool's own name or the one it is registered under (9.2).
    private bool IsEnabled(string tool) =>
        Config.EnabledTools.Contains("*", StringComparer.Ordinal)
        || Config.EnabledTools.Contains(tool, StringComparer.Ordinal)
        || Config.EnabledTools.Contains(tool[$"mcp_{Name}_".Length..], StringComparer.Ordinal);
}
