namespace Placet.Tests.Browser.Support;

/// <summary>A section of an agent: where it is and what it shows of the reference runtime.</summary>
/// <param name="Id">Its name in the address.</param>
/// <param name="Title">Its name in the tabs.</param>
/// <param name="Shows">Text that is visible when the runtime has data.</param>
/// <param name="Group">Routes without which the section is hidden.</param>
/// <param name="Reads">The routes that it reads, and what a runtime without data answers to each.</param>
/// <param name="Empty">Text that is visible when the runtime has no data.</param>
/// <param name="Query">Query string with which the data is visible.</param>
internal sealed record Section(
    string Id, string Title, string Shows, RuntimeGroups Group, (string Path, string Answer)[] Reads, string Empty, string Query = "")
{
    private const string NoItems = """{"items":[],"count":0}""";

    /// <summary>All sections, in the order of the tabs.</summary>
    public static readonly IReadOnlyList<Section> All =
    [
        new("overview", "Overview", "docs-search", RuntimeGroups.None,
            [("mcp", NoItems), ("channels", """{"channels":{}}""")], "No MCP servers are configured."),
        new("sessions", "Sessions", "Wöchentlicher Bericht", RuntimeGroups.Sessions, [("sessions", NoItems)], "No sessions yet"),
        new("audit", "Audit", "mcp_tracker_list_issues", RuntimeGroups.Audit,
            [("audit", NoItems)], "Nothing happened in this window", "?w=7d"),
        new("usage", "Usage", "openai/gpt-5-mini", RuntimeGroups.Usage,
            [("usage", """{"items":[],"totals":{}}""")], "Nothing was used in this window"),
        new("workspace", "Workspace", "memory", RuntimeGroups.Workspace,
            [("workspace/tree", """{"root":"/data","tree":{"path":".","name":"data","type":"dir","children":[]}}""")], "No files yet"),
        new("credentials", "Credentials", "GITHUB_TOKEN", RuntimeGroups.Credentials | RuntimeGroups.CredentialCreation,
            [("credentials", NoItems)], "No secrets yet"),
        new("mcp", "MCP", "docs-search", RuntimeGroups.Mcp, [("mcp", NoItems)], "No MCP servers yet"),
        new("cron", "Cron", "Morgenübersicht", RuntimeGroups.Cron, [("cron", NoItems)], "No jobs yet"),
        new("versions", "Versions", "manual Placet checkpoint", RuntimeGroups.Versions,
            [("agent/versions", NoItems), ("improvement/runs", NoItems)], "No versions yet"),
        new("skills", "Skills", "invoice-check", RuntimeGroups.Skills | RuntimeGroups.SkillInstallation,
            [("skills", NoItems)], "No skills yet"),
        new("scripts", "Scripts", "backup.sh", RuntimeGroups.Scripts, [("scripts", NoItems)], "No scripts yet"),
        new("channels", "Channels", "telegram", RuntimeGroups.Channels, [("channels", """{"channels":{}}""")], "No channels yet"),
        new("policy", "Policy", "web_search", RuntimeGroups.Policy, [("policy", """{"enabled":true,"rules":[]}""")], "No rules yet"),
        new("settings", "Settings", "Temperature, 0 to 2", RuntimeGroups.Settings, [("settings", "{}")], "No settings"),
        new("commands", "Commands", "0.14.2", RuntimeGroups.Commands | RuntimeGroups.Dream | RuntimeGroups.Reflect,
            [("commands/status", "{}")], "default session"),
        new("card", "Agent card", "Büro-Assistent", RuntimeGroups.AgentCard, [("agent-card", "{}")], "only what every agent can"),
        new("peers", "A2A peers", "Recherche-Agent", RuntimeGroups.A2aPeers, [("a2a/peers", """{"items":[]}""")], "No peers yet"),
    ];

    public override string ToString() => Id;

    /// <summary>The address of the section of an agent.</summary>
    public string PathOf(string agentId) => $"/agents/{agentId}/{Id}{Query}";
}
