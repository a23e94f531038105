using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>One run as the list shows it, and what of that the single answer leaves out.</summary>
internal sealed class ImprovementRun(JsonObject document, JsonObject singleExample)
{
    private readonly List<string> listOnly = singleExample.Text("id") == document.Text("id")
        ? [.. document.Select(member => member.Key).Except(singleExample.Select(member => member.Key), StringComparer.Ordinal)]
        : [];

    public JsonObject Document => document;

    public string Id => document.Text("id")!;

    public string? Status => document.Text("status");

    public string? RollbackRef => document.Text("rollback_ref");

    public IReadOnlyList<string> Artifacts => [.. document["diff_artifacts"]!.AsArray().Select(artifact => artifact.AsText()!)];

    /// <summary><c>diffs/memory_MEMORY.md.diff</c> → <c>memory/MEMORY.md</c></summary>
    public static string FileOf(string artifact) => artifact["diffs/".Length..^".diff".Length].Replace('_', '/');

    public JsonObject Single()
    {
        var single = document.DeepClone().AsObject();
        foreach (var name in listOnly)
            single.Remove(name);
        return single;
    }

    public JsonArray Comments()
    {
        var metadata = document["metadata"]!.AsObject();
        if (metadata["comments"] is not JsonArray comments)
            metadata["comments"] = comments = [];
        return comments;
    }

    public void Require(bool allowed)
    {
        if (!allowed)
            throw ApiException.Conflict($"Run {Id} is already {Status}");
    }

    public string Report(RuntimeSeed seed) => seed.ReportOf(Id) ?? $"# {Id}\n\n{document.Text("proposal_summary")}\n";

    public string DiffOf(RuntimeSeed seed, Workspace workspace, string artifact)
    {
        var file = FileOf(artifact);
        return seed.ProposalFor(Id, file, workspace.Find(file)?.Bytes)
            ?? UnifiedDiff.Of(file, before: null, after: "proposed\n"u8.ToArray());
    }
}
