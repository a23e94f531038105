using System.Text.Json;
using System.Text.Json.Nodes;
using Placet.Api.Binding;
using Placet.Application.Management;
using Placet.Application.Management.A2aPeers;
using Placet.Application.Management.AgentCard;
using Placet.Application.Management.Audit;
using Placet.Application.Management.Channels;
using Placet.Application.Management.Commands;
using Placet.Application.Management.Credentials;
using Placet.Application.Management.Cron;
using Placet.Application.Management.Health;
using Placet.Application.Management.Mcp;
using Placet.Application.Management.Policy;
using Placet.Application.Management.Scripts;
using Placet.Application.Management.Sessions;
using Placet.Application.Management.Settings;
using Placet.Application.Management.Skills;
using Placet.Application.Management.Usage;
using Placet.Application.Management.Versions;
using Placet.Application.Management.Workspace;

namespace Placet.Tests.Contract;

/// <summary>Every example of the contract goes through its record and back, and loses nothing.</summary>
internal sealed class DocumentTests
{
    private static readonly string Examples = Path.Combine(AppContext.BaseDirectory, "Contract", "examples");

    // First match decides; a longer name stands before the name that it begins with.
    private static readonly (string Begin, Type? Request, Type? Answer)[] Records =
    [
        ("health.get", null, typeof(HealthReport)),
        ("sessions.list", null, typeof(SessionList)),
        ("sessions.get.", null, typeof(SessionDetail)),
        ("sessions.delete", null, typeof(SessionDeletion)),
        ("audit.list-empty", null, typeof(AuditEventList)),
        ("audit.list.", null, typeof(AuditEventList)),
        ("audit.tail", null, typeof(AuditEventList)),
        ("audit.stats", null, typeof(AuditStats)),
        ("audit.run", null, typeof(AuditRun)),
        ("usage.query.", null, typeof(UsageReport)),
        ("usage.query-model", null, typeof(UsageReport)),
        ("usage.query-total", null, typeof(UsageReport)),
        ("usage.run", null, typeof(UsageRun)),
        ("credentials.list", null, typeof(CredentialList)),
        ("credentials.get.", null, typeof(Credential)),
        ("credentials.put", typeof(CredentialValue), typeof(Credential)),
        ("credentials.create.", typeof(CredentialDraft), typeof(Credential)),
        ("credentials.exposed", typeof(CredentialExposure), typeof(Credential)),
        ("credentials.delete", null, typeof(CredentialDeletion)),
        ("providers.list", null, typeof(ProviderList)),
        ("providers.create", typeof(ProviderDraft), typeof(Provider)),
        ("providers.put", typeof(ProviderChange), typeof(Provider)),
        ("providers.delete", null, typeof(Provider)),
        ("providers.oauth-start", null, typeof(OAuthStart)),
        ("providers.oauth-poll", null, typeof(OAuthPoll)),
        ("cron.list", null, typeof(CronJobList)),
        ("cron.get.", null, typeof(CronJob)),
        ("cron.create-unbound", null, typeof(CronJob)),
        ("cron.create.", typeof(CronJobDraft), typeof(CronJob)),
        ("cron.create-at", typeof(CronJobDraft), null),
        ("cron.create-every", typeof(CronJobDraft), null),
        ("cron.update", typeof(CronJobChange), typeof(CronJob)),
        ("cron.delete.", null, typeof(CronJobDeletion)),
        ("cron.run-now", typeof(JsonObject), typeof(CronJobStart)),
        ("cron.pause", typeof(JsonObject), typeof(CronJob)),
        ("cron.resume", typeof(JsonObject), typeof(CronJob)),
        ("mcp.list", null, typeof(McpServerList)),
        ("mcp.get.", null, typeof(McpServer)),
        ("mcp.create-failed", null, typeof(McpServerAnswer)),
        ("mcp.create-http", typeof(McpServerDraft), null),
        ("mcp.create-ui", typeof(McpServerDraft), null),
        ("mcp.create.", typeof(McpServerDraft), typeof(McpServerAnswer)),
        ("mcp.update", typeof(McpServerChange), typeof(McpServerAnswer)),
        ("mcp.delete", null, typeof(McpServerDeletion)),
        ("mcp.enable", typeof(JsonObject), typeof(McpServerAnswer)),
        ("mcp.disable", typeof(JsonObject), typeof(McpServerAnswer)),
        ("mcp.restart", typeof(JsonObject), typeof(McpServerAnswer)),
        ("workspace.tree", null, typeof(WorkspaceTree)),
        ("workspace.file-get", null, typeof(WorkspaceFile)),
        ("workspace.file-put", typeof(WorkspaceFileContent), typeof(WorkspaceFileSaved)),
        ("workspace.file-delete", null, typeof(WorkspaceFileDeletion)),
        ("skills.list", null, typeof(SkillList)),
        ("skills.create", typeof(SkillUpload), typeof(Skill)),
        ("skills.delete", null, typeof(SkillDeletion)),
        ("scripts.list", null, typeof(ScriptList)),
        ("channels.list", null, typeof(ChannelMap)),
        ("channels.get", null, typeof(Channel)),
        ("channels.put", typeof(ChannelConfig), typeof(ChannelSaved)),
        ("channels.delete", null, typeof(ChannelDeletion)),
        ("commands.status", null, typeof(CommandStatus)),
        ("commands.new.", typeof(SessionChoice), typeof(CommandAnswer)),
        ("commands.", typeof(SessionCommand), typeof(CommandAnswer)),
        ("agent-card", null, typeof(AgentCardDocument)),
        ("a2a-peers.list", null, typeof(A2aPeerList)),
        ("a2a-peers.create", typeof(A2aPeerDraft), typeof(A2aPeer)),
        ("a2a-peers.delete", null, typeof(A2aPeerDeletion)),
        ("a2a-peers.card", null, typeof(AgentCardDocument)),
        ("a2a-peers.call", typeof(A2aCall), typeof(A2aCallAnswer)),
        ("settings.", typeof(RuntimeSettingsChange), typeof(RuntimeSettings)),
        ("policy.list", null, typeof(ToolPolicy)),
        ("policy.create", typeof(PolicyRuleDraft), typeof(PolicyRule)),
        ("policy.delete", typeof(PolicyRuleDraft), typeof(PolicyDeletion)),
        ("policy.clear", null, typeof(PolicyDeletion)),
        ("policy.settings", typeof(PolicySwitches), typeof(PolicySwitches)),
        ("versions.list", null, typeof(AgentVersionList)),
        ("versions.get", null, typeof(AgentVersion)),
        ("versions.checkpoint", typeof(VersionNote), typeof(CheckpointAnswer)),
        ("versions.rollback", typeof(VersionNote), typeof(RollbackAnswer)),
        ("improvement.list", null, typeof(ImprovementRunList)),
        ("improvement.comment", typeof(ImprovementComment), typeof(ImprovementRun)),
        ("improvement.", typeof(ImprovementDecision), typeof(ImprovementRun)),
    ];

    // What the examples hold beyond the documented shapes: more than is known, older spellings of the audit log, free-form channels.
    private static readonly string[] Unknown =
    [
        "note", "updated_at_ms", "next_wake_at_ms", "owner", "priority", "reason", "warning", "last_attempt_ms", "storage_version", "_channel_delivery",
        "pinned", "currency", "cost_estimate", "fallback_used", "retention_days", "job_id", "labels",
        "runId", "traceId", "turnId", "parentRunId", "sessionKey", "channelId", "name",
        "token", "groupPolicy", "replyToMessage", "inlineKeyboards", "proxy", "greeting",
    ];

    private static readonly string[] Errors = ["errors.", "-notfound.", "-conflict.", "-bad", "-protected."];

    private static IEnumerable<TestCaseData> Documents() =>
        Directory.GetFiles(Examples, "*.json").Order(StringComparer.Ordinal).Select(path => Path.GetFileName(path))
            .Where(name => !Errors.Any(part => name.Contains(part, StringComparison.Ordinal)))
            .Select(name => new TestCaseData(name).SetArgDisplayNames(name));

    [TestCaseSource(nameof(Documents))]
    public void An_example_goes_through_its_record_and_back_without_loss(string name)
    {
        var type = TypeOf(name);
        Assert.That(type, Is.Not.Null, "no record describes this example");

        var text = File.ReadAllText(Path.Combine(Examples, name));
        var document = JsonSerializer.Deserialize(text, type!, WireJson.Options);
        var back = JsonSerializer.SerializeToNode(document, type!, WireJson.Options);
        Assert.That(Canonical(back), Is.EqualTo(Canonical(JsonNode.Parse(text))));
    }

    [TestCaseSource(nameof(Documents))]
    public void An_example_holds_what_its_record_describes_and_else_only_what_is_meant_to_be_unknown(string name)
    {
        var type = TypeOf(name)!;
        var document = JsonSerializer.Deserialize(File.ReadAllText(Path.Combine(Examples, name)), type, WireJson.Options);
        Assert.That(Undescribed(document).Where(member => !member.StartsWith("x_", StringComparison.Ordinal)), Is.SubsetOf(Unknown));
    }

    /// <summary>Holds a runtime's answer against the record of its kind: read and written without loss, and nothing in it is unknown.</summary>
    /// <param name="name">An example file of the same kind, such as <c>cron.list.response.json</c>.</param>
    /// <param name="text">The answer.</param>
    internal static void AssertIsDescribed(string name, string text)
    {
        var type = TypeOf(name)!;
        var document = JsonSerializer.Deserialize(text, type, WireJson.Options);
        Assert.That(Canonical(JsonSerializer.SerializeToNode(document, type, WireJson.Options)), Is.EqualTo(Canonical(JsonNode.Parse(text))), name);
        var unknown = Undescribed(document).Where(member => !member.StartsWith("x_", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);
        Assert.That(unknown, Is.SubsetOf(Unknown), name);
    }

    /// <summary>Members, at any depth, that ended in the extension data of a record.</summary>
    private static IEnumerable<string> Undescribed(object? value) => value switch
    {
        RuntimeDocument document => (document.More?.Keys ?? []).Concat(
            document.GetType().GetProperties().Where(property => property.Name != nameof(RuntimeDocument.More)).SelectMany(property => Undescribed(property.GetValue(document)))),
        string => [],
        IEnumerable<object> many => many.SelectMany(Undescribed),
        System.Collections.IDictionary map => map.Values.Cast<object?>().SelectMany(Undescribed),
        _ => [],
    };

    private static Type? TypeOf(string name)
    {
        var (_, request, answer) = Records.FirstOrDefault(record => name.StartsWith(record.Begin, StringComparison.Ordinal));
        return name.Contains(".request.", StringComparison.Ordinal) ? request : answer;
    }

    /// <summary>Sorted and without nulls: a member that is null and one that is absent say the same in these documents.</summary>
    private static string Canonical(JsonNode? node) => node switch
    {
        JsonObject many => "{" + string.Join(',', many.Where(member => member.Value is not null)
            .OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}:{Canonical(member.Value)}")) + "}",
        JsonArray list => "[" + string.Join(',', list.Select(Canonical)) + "]",
        null => "null",
        _ => node.ToJsonString(WireJson.Options),
    };
}
