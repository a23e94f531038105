using System.Globalization;
using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;

namespace Placet.AgentRuntime.State;

/// <summary>One version; <c>Before</c> has what a rollback writes back and is empty for the versions of the examples.</summary>
internal sealed record AgentVersion(JsonObject Document, string Diff, IReadOnlyDictionary<string, byte[]?> Before)
{
    public static readonly IReadOnlyDictionary<string, byte[]?> NothingBefore = new Dictionary<string, byte[]?>(StringComparer.Ordinal);

    public string Sha => Document.Text("sha")!;

    public IEnumerable<string> Files => Document["files"]!.AsArray().Select(file => file.AsText()!);
}

/// <summary>The history of the agent's files (part 2, 14), newest first. A version is what changed since the one before.</summary>
internal sealed class VersionStore
{
    private readonly Workspace workspace;
    private readonly TimeProvider clock;
    private readonly List<AgentVersion> versions;

    public VersionStore(RuntimeSeed seed, Workspace workspace, TimeProvider clock)
    {
        this.workspace = workspace;
        this.clock = clock;
        versions = [.. seed.Versions()];
    }

    public IReadOnlyList<AgentVersion> Versions => versions;

    public string Head => versions[0].Sha;

    public AgentVersion? Find(string sha) => versions.Find(version => version.Sha == sha);

    /// <summary>Makes a version of the changes; null when there are none.</summary>
    public AgentVersion? Checkpoint(string actor, string reason)
    {
        var before = workspace.TakeChanges();
        return before.Count == 0 ? null : Add(reason, actor, reason, before.Keys, before);
    }

    /// <summary>Makes a version of changes that are only told, such as those of a run in the examples.</summary>
    public AgentVersion Record(string actor, string message, IEnumerable<string> files) =>
        Add(message, actor, message, files, AgentVersion.NothingBefore);

    /// <summary>Takes back what came after <paramref name="sha"/>, as a new version.</summary>
    public AgentVersion Rollback(string sha, string actor, string reason)
    {
        var target = Find(sha) ?? throw ApiException.NotFound($"Version '{sha}' not found");
        // Changes that no version has yet are undone first, like a version of their own.
        var uncommitted = workspace.TakeChanges();
        var undone = versions.TakeWhile(version => version != target).ToList();
        if (uncommitted.Count == 0 && undone.Count == 0)
            throw ApiException.Conflict($"Version '{sha}' is already current");
        Restore(uncommitted);
        foreach (var version in undone)
            Restore(version.Before);
        var before = workspace.TakeChanges();
        var files = undone.SelectMany(version => version.Files).Concat(before.Keys).Distinct(StringComparer.Ordinal);
        return Add($"rollback to {sha}", actor, reason, files, before);
    }

    private void Restore(IReadOnlyDictionary<string, byte[]?> before)
    {
        foreach (var (path, bytes) in before)
        {
            if (bytes is not null)
                workspace.Write(path, bytes);
            else if (workspace.Find(path) is not null)
                workspace.Delete(path);
        }
    }

    private AgentVersion Add(
        string message, string actor, string reason, IEnumerable<string> files, IReadOnlyDictionary<string, byte[]?> before)
    {
        var document = new JsonObject
        {
            ["sha"] = string.Create(CultureInfo.InvariantCulture, $"{0x5ea00000 + versions.Count:x8}"),
            ["message"] = message,
            ["timestamp"] = clock.SecondsWithOffset(),
            ["actor"] = actor,
            ["reason"] = reason,
            ["files"] = new JsonArray([.. files.Select(file => JsonValue.Create(file))]),
        };
        var diff = string.Concat(before.Select(file => UnifiedDiff.Of(file.Key, file.Value, workspace.Find(file.Key)?.Bytes)));
        var version = new AgentVersion(document, diff, before);
        versions.Insert(0, version);
        return version;
    }
}
