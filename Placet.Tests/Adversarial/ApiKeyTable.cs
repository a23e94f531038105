using Placet.Tests.Client;

namespace Placet.Tests.Adversarial;

/// <summary>
/// contract 24 as data: which scope of a key each operation takes, and what one that is limited to some agents gets. Written by hand on
/// purpose: an operation without a line fails, so that whoever adds one decides what keys may do with it.
/// </summary>
internal static class ApiKeyTable
{
    /// <summary>What concerns accounts, keys, passwords, users and prices, of which no key reaches anything.</summary>
    private static readonly string[] Closed =
    [
        "/api/auth/", "/api/users", "/api/api-keys", "/api/preferences", "/api/manage/prices", "/api/transfers",
        "/api/agents/{id}/transfer",
    ];

    // Scope; agents; operation. Agents: "agent" names one, "query" needs one named, "filtered" shows those of the key,
    // "found" finds those of the key, "refused" concerns all.
    private const string Text = """
        read     filtered GET /api/agents
        manage   refused  POST /api/agents
        read     refused  GET /api/agents/manage/overview
        read     refused  GET /api/agents/stats
        manage   agent    DELETE /api/agents/{id}
        read     agent    GET /api/agents/{id}
        manage   agent    PATCH /api/agents/{id}
        read     agent    GET /api/agents/{id}/history
        manage   agent    DELETE /api/agents/{id}/management
        read     agent    GET /api/agents/{id}/management
        manage   agent    POST /api/agents/{id}/mute
        read     agent    GET /api/agents/{id}/stats
        read     query    GET /api/manage/activity
        read     query    GET /api/manage/activity.csv
        read     refused  GET /api/manage/alert-rules
        manage   refused  POST /api/manage/alert-rules
        manage   refused  DELETE /api/manage/alert-rules/{id}
        read     refused  GET /api/manage/alert-rules/{id}
        manage   refused  PATCH /api/manage/alert-rules/{id}
        read     query    GET /api/manage/alerts
        manage   refused  POST /api/manage/alerts/{id}/acknowledge
        manage   refused  POST /api/manage/alerts/{id}/mute
        read     refused  GET /api/manage/channels
        manage   refused  POST /api/manage/channels
        manage   refused  DELETE /api/manage/channels/{id}
        read     refused  GET /api/manage/channels/{id}
        manage   refused  PATCH /api/manage/channels/{id}
        manage   refused  POST /api/manage/channels/{id}/rotate
        manage   refused  POST /api/manage/channels/{id}/test
        read     refused  GET /api/manage/events
        read     refused  GET /api/manage/history
        read     refused  GET /api/manage/usage
        read     refused  GET /api/manage/usage.csv
        read     refused  GET /api/manage/usage/daily
        register filtered GET /api/v1/agents
        register found    POST /api/v1/agents
        register agent    POST /api/v1/agents/deleteWebhook
        register agent    POST /api/v1/agents/setManagement
        register agent    POST /api/v1/agents/setSubagent
        register agent    POST /api/v1/agents/setTag
        register agent    POST /api/v1/agents/setWebhook
        register agent    DELETE /api/v1/agents/{id}
        register agent    PATCH /api/v1/agents/{id}
        register agent    PUT /api/v1/agents/{id}/commands
        register agent    POST /api/v1/status/ping
        read     agent    GET /api/agents/{agentId}/manage/a2a/peers
        manage   agent    POST /api/agents/{agentId}/manage/a2a/peers
        manage   agent    DELETE /api/agents/{agentId}/manage/a2a/peers/{alias}
        manage   agent    POST /api/agents/{agentId}/manage/a2a/peers/{alias}/call
        read     agent    GET /api/agents/{agentId}/manage/a2a/peers/{alias}/card
        read     agent    GET /api/agents/{agentId}/manage/agent-card
        read     agent    GET /api/agents/{agentId}/manage/audit
        read     agent    GET /api/agents/{agentId}/manage/audit/runs/{runId}
        read     agent    GET /api/agents/{agentId}/manage/audit/stats
        read     agent    GET /api/agents/{agentId}/manage/audit/tail
        read     agent    GET /api/agents/{agentId}/manage/channels
        manage   agent    DELETE /api/agents/{agentId}/manage/channels/{name}
        read     agent    GET /api/agents/{agentId}/manage/channels/{name}
        manage   agent    PUT /api/agents/{agentId}/manage/channels/{name}
        manage   agent    POST /api/agents/{agentId}/manage/commands/dream
        manage   agent    POST /api/agents/{agentId}/manage/commands/new
        manage   agent    POST /api/agents/{agentId}/manage/commands/reflect
        manage   agent    POST /api/agents/{agentId}/manage/commands/restart
        read     agent    GET /api/agents/{agentId}/manage/commands/status
        manage   agent    POST /api/agents/{agentId}/manage/commands/stop
        read     agent    GET /api/agents/{agentId}/manage/credentials
        manage   agent    POST /api/agents/{agentId}/manage/credentials
        read     agent    GET /api/agents/{agentId}/manage/credentials/providers
        manage   agent    POST /api/agents/{agentId}/manage/credentials/providers
        manage   agent    DELETE /api/agents/{agentId}/manage/credentials/providers/{name}
        manage   agent    PUT /api/agents/{agentId}/manage/credentials/providers/{name}
        manage   agent    GET /api/agents/{agentId}/manage/credentials/providers/{name}/oauth/poll
        manage   agent    POST /api/agents/{agentId}/manage/credentials/providers/{name}/oauth/start
        manage   agent    DELETE /api/agents/{agentId}/manage/credentials/{key}
        read     agent    GET /api/agents/{agentId}/manage/credentials/{key}
        manage   agent    PUT /api/agents/{agentId}/manage/credentials/{key}
        manage   agent    PUT /api/agents/{agentId}/manage/credentials/{key}/exposed
        read     agent    GET /api/agents/{agentId}/manage/cron
        manage   agent    POST /api/agents/{agentId}/manage/cron
        manage   agent    DELETE /api/agents/{agentId}/manage/cron/{id}
        read     agent    GET /api/agents/{agentId}/manage/cron/{id}
        manage   agent    PATCH /api/agents/{agentId}/manage/cron/{id}
        manage   agent    POST /api/agents/{agentId}/manage/cron/{id}/pause
        manage   agent    POST /api/agents/{agentId}/manage/cron/{id}/resume
        manage   agent    POST /api/agents/{agentId}/manage/cron/{id}/run-now
        read     agent    GET /api/agents/{agentId}/manage/health
        read     agent    GET /api/agents/{agentId}/manage/improvement/runs
        read     agent    GET /api/agents/{agentId}/manage/improvement/runs/{runId}
        manage   agent    POST /api/agents/{agentId}/manage/improvement/runs/{runId}/approve
        manage   agent    POST /api/agents/{agentId}/manage/improvement/runs/{runId}/comment
        read     agent    GET /api/agents/{agentId}/manage/improvement/runs/{runId}/diff
        manage   agent    POST /api/agents/{agentId}/manage/improvement/runs/{runId}/reject
        read     agent    GET /api/agents/{agentId}/manage/improvement/runs/{runId}/report
        manage   agent    POST /api/agents/{agentId}/manage/improvement/runs/{runId}/rollback
        read     agent    GET /api/agents/{agentId}/manage/mcp
        manage   agent    POST /api/agents/{agentId}/manage/mcp
        manage   agent    DELETE /api/agents/{agentId}/manage/mcp/{name}
        read     agent    GET /api/agents/{agentId}/manage/mcp/{name}
        manage   agent    PATCH /api/agents/{agentId}/manage/mcp/{name}
        manage   agent    POST /api/agents/{agentId}/manage/mcp/{name}/disable
        manage   agent    POST /api/agents/{agentId}/manage/mcp/{name}/enable
        manage   agent    POST /api/agents/{agentId}/manage/mcp/{name}/restart
        manage   agent    DELETE /api/agents/{agentId}/manage/policy
        read     agent    GET /api/agents/{agentId}/manage/policy
        manage   agent    POST /api/agents/{agentId}/manage/policy
        manage   agent    DELETE /api/agents/{agentId}/manage/policy/all
        manage   agent    PATCH /api/agents/{agentId}/manage/policy/settings
        read     agent    GET /api/agents/{agentId}/manage/scripts
        read     agent    GET /api/agents/{agentId}/manage/sessions
        manage   agent    DELETE /api/agents/{agentId}/manage/sessions/{key}
        read     agent    GET /api/agents/{agentId}/manage/sessions/{key}
        read     agent    GET /api/agents/{agentId}/manage/settings
        manage   agent    PATCH /api/agents/{agentId}/manage/settings
        read     agent    GET /api/agents/{agentId}/manage/skills
        manage   agent    POST /api/agents/{agentId}/manage/skills
        manage   agent    DELETE /api/agents/{agentId}/manage/skills/{name}
        read     agent    GET /api/agents/{agentId}/manage/usage
        read     agent    GET /api/agents/{agentId}/manage/usage/runs/{runId}
        read     agent    GET /api/agents/{agentId}/manage/versions
        manage   agent    POST /api/agents/{agentId}/manage/versions/checkpoint
        read     agent    GET /api/agents/{agentId}/manage/versions/runs
        read     agent    GET /api/agents/{agentId}/manage/versions/runs/{runId}
        manage   agent    POST /api/agents/{agentId}/manage/versions/runs/{runId}/approve
        manage   agent    POST /api/agents/{agentId}/manage/versions/runs/{runId}/comment
        read     agent    GET /api/agents/{agentId}/manage/versions/runs/{runId}/diff
        manage   agent    POST /api/agents/{agentId}/manage/versions/runs/{runId}/reject
        read     agent    GET /api/agents/{agentId}/manage/versions/runs/{runId}/report
        manage   agent    POST /api/agents/{agentId}/manage/versions/runs/{runId}/rollback
        read     agent    GET /api/agents/{agentId}/manage/versions/{sha}
        read     agent    GET /api/agents/{agentId}/manage/versions/{sha}/diff
        manage   agent    POST /api/agents/{agentId}/manage/versions/{sha}/rollback
        manage   agent    DELETE /api/agents/{agentId}/manage/workspace/file
        read     agent    GET /api/agents/{agentId}/manage/workspace/file
        manage   agent    PUT /api/agents/{agentId}/manage/workspace/file
        read     agent    GET /api/agents/{agentId}/manage/workspace/tree
        """;

    private static readonly Dictionary<string, ApiKeyRow> Rows = Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(static line => line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .ToDictionary(static parts => parts[2], static parts => new ApiKeyRow(parts[0], parts[1]), StringComparer.Ordinal);

    /// <summary>The operations that have a line.</summary>
    public static IEnumerable<string> Operations => Rows.Keys;

    /// <summary>What a key needs for an operation; null when no key gets through.</summary>
    /// <exception cref="AssertionException">The table does not say.</exception>
    public static ApiKeyRow? Find(ApiOperation operation) => IsClosed(operation) ? null
        : Rows.TryGetValue(operation.Name, out var row) ? row
        : throw new AssertionException($"{operation.Name} has no line in the table of keys: decide what keys may do with it");

    /// <summary>Whether an operation is in an area that no key reaches.</summary>
    public static bool IsClosed(ApiOperation operation) =>
        Array.Exists(Closed, area => operation.Path.StartsWith(area, StringComparison.Ordinal));
}

/// <summary>What a key needs for an operation.</summary>
internal sealed record ApiKeyRow(string Scope, string Agents);
