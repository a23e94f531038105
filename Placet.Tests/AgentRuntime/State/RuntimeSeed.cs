using System.Text;
using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.Resources;

namespace Placet.AgentRuntime.State;

/// <summary>What a runtime starts with, and what moves in it by itself. This one has the data of the examples, and stands still.</summary>
internal class RuntimeSeed
{
    /// <summary>The answer that an operation starts from, such as <c>cron.list</c>; the caller may change it.</summary>
    public virtual JsonObject Response(string operation) => Examples.Response(operation);

    /// <summary>The address and card of the only peer that answers.</summary>
    public virtual (string Url, JsonObject Card) ReachablePeer() =>
        (Examples.Request("a2a-peers.create").Text("url")!, Examples.Response("a2a-peers.card"));

    public virtual ISessionStore Sessions(TimeProvider clock) => new ExampleSessions(clock);

    public virtual Workspace Workspace(TimeProvider clock) => State.Workspace.OfExamples(clock);

    public virtual IAuditLog AuditLog(ActivityDates dates) => new ExampleAuditLog(dates);

    public virtual void MapUsage(RouteTable routes, ActivityDates dates, TimeProvider clock) => new UsageResource(dates, clock).Map(routes);

    /// <summary>What a scheduled job does.</summary>
    public virtual ICronWork CronWork() => new EndsAtOnce();

    /// <summary>The seeded versions of the agent's files, newest first.</summary>
    public virtual IEnumerable<AgentVersion> Versions()
    {
        var shown = Examples.Text("versions.diff.response.diff");
        // One diff is shown; a version gets the parts of it that are about its files.
        return Examples.Items("versions.list").Select(document => new AgentVersion(
            document,
            string.Concat(document["files"]!.AsArray().Select(file => UnifiedDiff.OnlyFile(shown, file.AsText()!))),
            AgentVersion.NothingBefore));
    }

    /// <summary>MCP servers by name: what they offer when they are connected, or why that fails.</summary>
    public virtual IReadOnlyDictionary<string, JsonObject> KnownMcpServers() =>
        new[] { "mcp.update", "mcp.enable", "mcp.create-failed" }
            .Select(example => Response(example)["server"]!.AsObject())
            .ToDictionary(server => server.Text("name")!, StringComparer.Ordinal);

    /// <summary>The report of a seeded run of self-improvement; null when none is written.</summary>
    public virtual string? ReportOf(string runId)
    {
        var shown = Examples.Text("improvement.report.response.md");
        return shown.Contains(runId, StringComparison.Ordinal) ? shown : null;
    }

    /// <summary>What a seeded run proposes for a file, as a diff; null when that is not written down.</summary>
    public virtual string? ProposalFor(string runId, string file, byte[]? current)
    {
        var shown = UnifiedDiff.OnlyFile(Examples.Text("improvement.diff.response.diff"), file);
        return shown.Length > 0 ? shown : null;
    }

    /// <summary>The file as it is after a seeded run was approved; null leaves it as it is.</summary>
    public virtual byte[]? Approved(string runId, string file, byte[]? current) => null;

    /// <summary>Told once, after all resources were made.</summary>
    public virtual void Attach(RuntimeParts parts)
    {
    }

    /// <summary>Lets everything happen that is due by now. Called around each request, one at a time.</summary>
    public virtual void CatchUp()
    {
    }

    public List<JsonObject> Items(string operation, string member = "items") =>
        [.. Response(operation)[member]!.AsArray().Select(item => item!.DeepClone().AsObject())];

    protected static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}

/// <summary>The resources that others look at or move.</summary>
internal sealed record RuntimeParts(ISessionStore Sessions, CronResource Cron, McpResource Mcp, ImprovementResource Improvement);
