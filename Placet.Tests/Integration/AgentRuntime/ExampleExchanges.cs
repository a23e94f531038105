using Placet.AgentRuntime;

namespace Placet.Tests.Integration.AgentRuntime;

/// <summary>Every pair of example files that the runtime itself produces.</summary>
internal static class ExampleExchanges
{
    private const string Poll = "credentials/providers/github_copilot/oauth/poll?session_id=os-6f1d2c";
    private const string Run = "improvement/runs/imp-20260514-091500-7c1e";

    /// <summary>Files that show what other runtimes answer: the runtime gives them only when a test tells it to.</summary>
    public static readonly string[] OnlyScripted =
    [
        "a2a-peers.list-map.response.json", "agent-card.get-v1.response.json", "cron.create-unbound.response.json",
        "errors.form-a-word.response.json", "errors.form-b.response.json", "errors.form-c-list.response.json",
        "errors.form-c.response.json", "errors.form-d.response.json",
        "health.get-degraded.response.json", "health.get-minimal.response.json",
    ];

    public static IReadOnlyList<ExampleExchange> All { get; } =
    [
        .. Reads, .. Credentials, .. Cron, .. Mcp, .. Workspace, .. Skills, .. Channels, .. Commands, .. Peers, .. Settings, .. Policy,
        .. Versions, .. Improvement,
    ];

    private static ExampleExchange[] Reads =>
    [
        new("GET", "health", 200, "health.get.response.json"),
        new("GET", "sessions", 200, "sessions.list.response.json"),
        new("GET", "sessions/placet%3Ach_7f2a91", 200, "sessions.get.response.json"),
        new("GET", "sessions/nobody", 404, "sessions.get-notfound.response.json"),
        new("DELETE", "sessions/telegram:-1001234567890", 200, "sessions.delete.response.json"),
        new("GET", "audit", 200, "audit.list.response.json"),
        new("GET", "audit?limit=500&sortBy=ts&sortDir=desc", 200, "audit.list.response.json"),
        new("GET", "audit?channelId=nowhere", 200, "audit.list-empty.response.json") { Ignoring = ["hasMore", "count"] },
        new("GET", "audit?sortBy=size", 400, "audit.list-badsort.response.json"),
        new("GET", "audit/tail", 200, "audit.tail.response.json"),
        new("GET", "audit/stats", 200, "audit.stats.response.json"),
        new("GET", "audit/runs/run_01hxz7c4e9", 200, "audit.run.response.json"),
        new("GET", "usage?from=2026-05-01&to=2026-05-14&groupBy=date", 200, "usage.query.response.json"),
        new("GET", "usage?groupBy=model", 200, "usage.query-model.response.json"),
        new("GET", "usage?from=2026-05-14&to=2026-05-14", 200, "usage.query-total.response.json"),
        new("GET", "usage?from=14.05.2026", 400, "usage.query-baddate.response.json"),
        new("GET", "usage/runs/run_01hxz7c4e9", 200, "usage.run.response.json"),
        new("GET", "scripts", 200, "scripts.list.response.json"),
        new("GET", "agent-card", 200, "agent-card.get.response.json"),
    ];

    private static ExampleExchange[] Credentials =>
    [
        new("GET", "credentials", 200, "credentials.list.response.json"),
        new("GET", "credentials/GITHUB_TOKEN", 200, "credentials.get.response.json"),
        new("GET", "credentials/NOBODY", 404, "credentials.get-notfound.response.json"),
        new("PUT", "credentials/GITHUB_TOKEN", 200, "credentials.put.response.json") { Request = "credentials.put.request.json" },
        new("DELETE", "credentials/GITHUB_TOKEN", 200, "credentials.delete.response.json"),
        new("POST", "credentials", 201, "credentials.create.response.json")
        {
            Request = "credentials.create.request.json",
            Ignoring = ["x_note"],
        },
        new("POST", "credentials", 409, "credentials.create-conflict.response.json")
        {
            Before = [("POST", "credentials", Examples.Text("credentials.create.request.json"))],
            Request = "credentials.create.request.json",
            Ignoring = ["error.code", "error.type"],
        },
        new("PUT", "credentials/CALENDAR_TOKEN/exposed", 200, "credentials.exposed.response.json")
        {
            Before = [("POST", "credentials", Examples.Text("credentials.create.request.json"))],
            Request = "credentials.exposed.request.json",
        },
        new("GET", "credentials/providers", 200, "providers.list.response.json"),
        new("POST", "credentials/providers", 201, "providers.create.response.json") { Request = "providers.create.request.json" },
        new("PUT", "credentials/providers/azure_openai", 200, "providers.put.response.json") { Request = "providers.put.request.json" },
        new("DELETE", "credentials/providers/azure_openai", 200, "providers.delete.response.json"),
        new("POST", "credentials/providers/github_copilot/oauth/start", 200, "providers.oauth-start.response.json"),
        new("GET", Poll, 200, "providers.oauth-poll-pending.response.json")
        {
            Before = [("POST", "credentials/providers/github_copilot/oauth/start", null)],
        },
        new("GET", Poll, 200, "providers.oauth-poll-ok.response.json")
        {
            Before =
            [
                ("POST", "credentials/providers/github_copilot/oauth/start", null),
                ("GET", Poll, null),
            ],
        },
    ];

    private static ExampleExchange[] Cron =>
    [
        new("GET", "cron", 200, "cron.list.response.json"),
        new("GET", "cron/a1b2c3d4", 200, "cron.get.response.json"),
        new("GET", "cron/nobody", 404, "cron.get-notfound.response.json"),
        new("POST", "cron", 201, "cron.create.response.json") { Request = "cron.create.request.json", Ignoring = ["id"] },
        new("POST", "cron", 400, "cron.create-badexpr.response.json")
        {
            Body = """{"name":"x","schedule":{"kind":"cron","expr":"61 9 * *"}}""",
        },
        new("PATCH", "cron/a1b2c3d4", 200, "cron.update.response.json") { Request = "cron.update.request.json", AtMs = 1778750000000 },
        new("POST", "cron/a1b2c3d4/pause", 200, "cron.pause.response.json") { Request = "cron.pause.request.json", AtMs = 1778750100000 },
        new("POST", "cron/a1b2c3d4/resume", 200, "cron.resume.response.json")
        {
            Before = [("POST", "cron/a1b2c3d4/pause", "{}")],
            Request = "cron.resume.request.json",
            AtMs = 1778750200000,
        },
        new("POST", "cron/a1b2c3d4/run-now", 200, "cron.run-now.response.json") { Request = "cron.run-now.request.json" },
        new("DELETE", "cron/0badcafe", 200, "cron.delete.response.json"),
        new("DELETE", "cron/dream", 403, "cron.delete-protected.response.json"),
    ];

    private static ExampleExchange[] Mcp =>
    [
        new("GET", "mcp", 200, "mcp.list.response.json"),
        new("GET", "mcp/tracker", 200, "mcp.get.response.json"),
        new("GET", "mcp/github", 404, "mcp.get-notfound.response.json"),

        // The example shows a tool that its request does not enable; the rule of 9.2 is followed.
        new("POST", "mcp", 201, "mcp.create.response.json")
        {
            Before = [("DELETE", "mcp/tracker", null)],
            Request = "mcp.create.request.json",
            Ignoring = ["server.tools"],
        },
        new("POST", "mcp", 409, "mcp.create-conflict.response.json") { Request = "mcp.create.request.json" },
        new("POST", "mcp", 201, "mcp.create-failed.response.json")
        {
            Before = [("DELETE", "mcp/docs-search", null)],
            Request = "mcp.create-http.request.json",
        },
        new("PATCH", "mcp/tracker", 200, "mcp.update.response.json") { Request = "mcp.update.request.json" },
        new("POST", "mcp/browser/enable", 200, "mcp.enable.response.json") { Request = "mcp.enable.request.json" },
        new("POST", "mcp/browser/disable", 200, "mcp.disable.response.json") { Request = "mcp.disable.request.json" },
        new("POST", "mcp/tracker/restart", 200, "mcp.restart.response.json") { Request = "mcp.restart.request.json" },
        new("DELETE", "mcp/tracker", 200, "mcp.delete.response.json"),
    ];

    private static ExampleExchange[] Workspace =>
    [
        new("GET", "workspace/tree?depth=4", 200, "workspace.tree.response.json"),
        new("GET", "workspace/file?path=notes%2F%C3%9Cberblick%20%E2%80%93%20Mai.md", 200, "workspace.file-get.response.json"),
        new("GET", "workspace/file?path=images/logo.png", 200, "workspace.file-get-base64.response.json"),
        new("PUT", "workspace/file?path=notes%2F%C3%9Cberblick%20%E2%80%93%20Mai.md", 200, "workspace.file-put.response.json")
        {
            Request = "workspace.file-put.request.json",
        },
        new("DELETE", "workspace/file?path=notes%2Falt.md", 200, "workspace.file-delete.response.json"),
    ];

    private static ExampleExchange[] Skills =>
    [
        new("GET", "skills", 200, "skills.list.response.json"),
        new("POST", "skills", 201, "skills.create.response.json")
        {
            Before = [("DELETE", "skills/invoice-check", null)],
            Request = "skills.create.request.json",
            Ignoring = ["mtime"],
        },
        new("DELETE", "skills/invoice-check", 200, "skills.delete.response.json"),
    ];

    private static ExampleExchange[] Channels =>
    [
        new("GET", "channels", 200, "channels.list.response.json"),
        new("GET", "channels/telegram", 200, "channels.get.response.json"),
        new("PUT", "channels/telegram", 200, "channels.put.response.json") { Request = "channels.put.request.json" },
        new("DELETE", "channels/slack", 200, "channels.delete.response.json"),
    ];

    private static ExampleExchange[] Commands =>
    [
        new("POST", "commands/stop", 200, "commands.stop.response.json") { Request = "commands.stop.request.json" },
        new("POST", "commands/restart", 202, "commands.restart.response.json") { Request = "commands.restart.request.json" },
        new("POST", "commands/new", 200, "commands.new.response.json") { Request = "commands.new.request.json" },
        new("POST", "commands/dream", 202, "commands.dream.response.json") { Request = "commands.dream.request.json" },
        new("POST", "commands/reflect", 202, "commands.reflect.response.json") { Request = "commands.reflect.request.json" },
        new("GET", "commands/status?sessionKey=telegram:12", 200, "commands.status.response.json"),
    ];

    private static ExampleExchange[] Peers =>
    [
        new("GET", "a2a/peers", 200, "a2a-peers.list.response.json"),
        new("POST", "a2a/peers", 201, "a2a-peers.create.response.json")
        {
            Before = [("DELETE", "a2a/peers/research", null)],
            Request = "a2a-peers.create.request.json",
            AtMs = 1777709700000,
        },
        new("DELETE", "a2a/peers/research", 200, "a2a-peers.delete.response.json"),
        new("GET", "a2a/peers/research/card", 200, "a2a-peers.card.response.json"),
        new("POST", "a2a/peers/research/call", 200, "a2a-peers.call.response.json") { Request = "a2a-peers.call.request.json" },
        new("POST", "a2a/peers/research/call", 200, "a2a-peers.call-message.response.json")
        {
            Body = """{"message":"Und weiter?","contextId":"ctx-7f3b"}""",
        },
    ];

    private static ExampleExchange[] Settings =>
    [
        new("GET", "settings", 200, "settings.get.response.json"),
        new("GET", "settings", 200, "settings.get-older.response.json") { Settings = SettingsGeneration.Older },
        new("PATCH", "settings", 200, "settings.patch.response.json") { Request = "settings.patch.request.json" },
    ];

    private static ExampleExchange[] Policy =>
    [
        new("GET", "policy", 200, "policy.list.response.json"),
        new("POST", "policy", 201, "policy.create.response.json") { Request = "policy.create.request.json" },
        new("DELETE", "policy", 200, "policy.delete.response.json") { Request = "policy.delete.request.json" },
        new("DELETE", "policy/all", 200, "policy.clear.response.json"),
        new("PATCH", "policy/settings", 200, "policy.settings.response.json") { Request = "policy.settings.request.json" },
    ];

    private static ExampleExchange[] Versions =>
    [
        new("GET", "agent/versions?limit=100", 200, "versions.list.response.json"),
        new("GET", "agent/versions/41d07be2", 200, "versions.get.response.json"),
        new("GET", "agent/versions/9f3c2a1b/diff", 200, "versions.diff.response.diff"),
        new("POST", "agent/versions/checkpoint", 200, "versions.checkpoint-nothing.response.json")
        {
            Request = "versions.checkpoint.request.json",
        },
        new("POST", "agent/versions/checkpoint", 201, "versions.checkpoint.response.json")
        {
            Before =
            [
                ("PUT", "workspace/file?path=skills/invoice-check/SKILL.md", """{"content":"a"}"""),
                ("PUT", "workspace/file?path=memory/MEMORY.md", """{"content":"b"}"""),
            ],
            Request = "versions.checkpoint.request.json",
            Ignoring = ["version.sha"],
        },
        new("POST", "agent/versions/41d07be2/rollback", 200, "versions.rollback.response.json")
        {
            Request = "versions.rollback.request.json",
            AtMs = 1778750401000,
            Ignoring = ["version.sha"],
        },
    ];

    private static ExampleExchange[] Improvement =>
    [
        new("GET", "improvement/runs?limit=100", 200, "improvement.list.response.json"),
        new("GET", Run, 200, "improvement.get.response.json"),
        new("GET", $"{Run}/report", 200, "improvement.report.response.md"),
        new("GET", $"{Run}/diff?path=diffs%2Fmemory_MEMORY.md.diff", 200, "improvement.diff.response.diff"),
        new("POST", $"{Run}/comment", 200, "improvement.comment.response.json")
        {
            Request = "improvement.comment.request.json",
            AtMs = 1778750220000,
        },
        new("POST", $"{Run}/approve", 200, "improvement.approve.response.json")
        {
            Request = "improvement.approve.request.json",
            Ignoring = ["updated_at"],
        },
        new("POST", $"{Run}/approve", 409, "improvement.approve-conflict.response.json")
        {
            Before = [("POST", $"{Run}/approve", "{}")],
            Request = "improvement.approve.request.json",
            Ignoring = ["error.code", "error.type"],
        },
        new("POST", $"{Run}/reject", 200, "improvement.reject.response.json")
        {
            Request = "improvement.reject.request.json",
            AtMs = 1778750280000,
        },
        new("POST", $"{Run}/rollback", 200, "improvement.rollback.response.json")
        {
            Before = [("POST", $"{Run}/approve", "{}")],
            Request = "improvement.rollback.request.json",
            AtMs = 1778752800000,
        },
    ];
}
