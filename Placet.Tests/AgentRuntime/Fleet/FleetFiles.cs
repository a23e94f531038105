using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Fleet;

/// <summary>The files of an agent, how they became what they are, and what is proposed for them.</summary>
internal sealed class FleetFiles(FleetAgent agent, DateTimeOffset startedAt)
{
    private const string Memory = "memory/MEMORY.md";
    private static readonly string[] Actors = ["reflection", "self_improvement", "placet"];

    private readonly Role role = agent.Role;

    public IEnumerable<(string Path, byte[] Bytes, double Mtime)> All()
    {
        var texts = new List<(string Path, string Text)>
        {
            ("AGENTS.md", $"# {agent.Name}\n\n{role.Description}\n\nAsk before you send, pay, delete or deploy anything.\n"),
            (Memory, MemoryOf(role.Memory.Length)),
        };
        texts.AddRange(role.Skills.Select(skill => (PathOf(skill), ManifestOf(skill))));
        texts.AddRange(role.Files.Select(file => (file.Path, string.Join('\n', file.Lines) + "\n")));
        return texts.Select((file, number) => (file.Path, Encoding.UTF8.GetBytes(file.Text), Mtime(number)));
    }

    public IEnumerable<JsonObject> Skills() => role.Skills.Select((skill, number) => new JsonObject
    {
        ["name"] = skill.Name,
        ["source"] = "workspace",
        ["description"] = skill.Description,
        ["path"] = PathOf(skill),
        ["size"] = Encoding.UTF8.GetByteCount(ManifestOf(skill)),
        ["mtime"] = Mtime(number + 2),
    });

    /// <summary>One version for each line that the memory got, newest first.</summary>
    public IEnumerable<AgentVersion> Versions() => Enumerable.Range(0, role.Memory.Length).Reverse().Select(Version);

    public IEnumerable<JsonObject> Proposals() => role.Improvements.Select(Run);

    public string? ReportOf(string runId) => Find(runId) is not { } found
        ? null
        : $"""
           # {found.Proposal.Summary}

           **Trigger:** {found.Proposal.Trigger} · **File:** `{found.Proposal.File}` · **Checks:** 2 passed

           ## What was noticed

           The same correction was needed in {found.Number + 2} conversations of the last week.

           ## What is proposed

           > {found.Proposal.Line}

           """;

    public string? ProposalFor(string runId, string file, byte[]? current) =>
        Approved(runId, file, current) is { } after ? UnifiedDiff.Of(file, current, after) : null;

    public byte[]? Approved(string runId, string file, byte[]? current) =>
        Find(runId) is { } found && found.Proposal.File == file
            ? [.. current ?? [], .. Encoding.UTF8.GetBytes($"- {found.Proposal.Line}\n")]
            : null;

    private (Role.Proposal Proposal, int Number)? Find(string runId)
    {
        for (var number = 0; number < role.Improvements.Length; number++)
        {
            if (RunId(number) == runId)
                return (role.Improvements[number], number);
        }

        return null;
    }

    private JsonObject Run(Role.Proposal proposal, int number)
    {
        // In a larger fleet not everybody waits for a decision.
        var waits = proposal.Status == "pending" && agent.HasIncidents;
        var status = waits ? "approval_requested" : proposal.Status == "pending" ? "applied" : proposal.Status;
        var at = RunAt(number);
        return new JsonObject
        {
            ["id"] = RunId(number),
            ["trigger"] = proposal.Trigger,
            ["scopes"] = new JsonArray(proposal.File.StartsWith("skills/", StringComparison.Ordinal) ? "skills" : "memory"),
            ["status"] = status,
            ["created_at"] = Times.Iso(at),
            ["updated_at"] = Times.Iso(at.AddSeconds(74)),
            ["approval_state"] = status switch { "applied" => "approved", "rejected" => "rejected", "no_change" => "none", _ => "pending" },
            ["proposal_summary"] = proposal.Summary,
            ["diff_artifacts"] = status == "no_change" ? [] : new JsonArray($"diffs/{proposal.File.Replace('/', '_')}.diff"),
            ["checks"] = new JsonArray(
                new JsonObject { ["name"] = "syntax", ["status"] = "passed" },
                new JsonObject { ["name"] = "policy", ["status"] = "passed", ["detail"] = "no rule is touched" }),
            ["rollback_ref"] = status == "applied" ? Sha(0) : null,
            ["metadata"] = new JsonObject { ["model"] = role.Model, ["iterations"] = 3 + number },
        };
    }

    private AgentVersion Version(int number)
    {
        var before = number == 0 ? null : Encoding.UTF8.GetBytes(MemoryOf(number));
        var after = Encoding.UTF8.GetBytes(MemoryOf(number + 1));
        var document = new JsonObject
        {
            ["sha"] = Sha(number),
            ["message"] = number == 0 ? "init" : $"memory: {role.Memory[number]}",
            ["timestamp"] = Times.Iso(startedAt.AddDays(number - role.Memory.Length).AddHours(-1.7 * number)),
            ["actor"] = number == 0 ? "runtime" : Actors[number % Actors.Length],
            ["reason"] = number == 0 ? "" : "learnt in conversation",
            ["files"] = new JsonArray(Memory),
        };
        return new AgentVersion(
            document,
            UnifiedDiff.Of(Memory, before, after),
            new Dictionary<string, byte[]?>(StringComparer.Ordinal) { [Memory] = before });
    }

    private DateTimeOffset RunAt(int number) => startedAt.AddMinutes(-52).AddDays(-3.2 * number);

    private string RunId(int number)
    {
        var moment = RunAt(number).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"imp-{moment}-{SeededRandom.For(agent.Seed, 20, number).Below(0xffff):x4}");
    }

    private string Sha(int number) =>
        (SeededRandom.For(agent.Seed, 21, number).Next() & 0xffffffff).ToString("x8", CultureInfo.InvariantCulture);

    private string MemoryOf(int lines) => "# Memory\n\n" + string.Concat(role.Memory.Take(lines).Select(line => $"- {line}\n"));

    private double Mtime(int number) =>
        startedAt.AddDays(-1 - SeededRandom.For(agent.Seed, 22, number).Below(25))
            .ToUnixTimeSeconds() - SeededRandom.For(agent.Seed, 23, number)
            .Below(40_000);

    private static string PathOf(Role.Skill skill) => $"skills/{skill.Name}/SKILL.md";

    private static string ManifestOf(Role.Skill skill) =>
        $"---\nname: {skill.Name}\ndescription: {skill.Description}\n---\n\n{skill.Body}\n";
}
