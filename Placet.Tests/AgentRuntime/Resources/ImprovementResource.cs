using System.Text.Json.Nodes;
using Placet.AgentRuntime.Http;
using Placet.AgentRuntime.State;

namespace Placet.AgentRuntime.Resources;

/// <summary>
/// Part 2, 15. The list example shows <c>x_cost</c>, which the single one lacks: it is shown in the list only. Approving makes an agent
/// version that names the files of the run; their contents stay, since no example shows them.
/// </summary>
internal sealed class ImprovementResource
{
    private readonly RuntimeSeed seed;
    private readonly Workspace workspace;
    private readonly VersionStore versions;
    private readonly TimeProvider clock;
    private readonly List<ImprovementRun> runs;

    public ImprovementResource(RuntimeSeed seed, Workspace workspace, VersionStore versions, TimeProvider clock)
    {
        this.seed = seed;
        this.workspace = workspace;
        this.versions = versions;
        this.clock = clock;
        var single = seed.Response("improvement.get");
        runs = [.. seed.Items("improvement.list").Select(item => new ImprovementRun(item, single))];
    }

    /// <summary>A run waits for a person.</summary>
    public bool HasPending => runs.Exists(run => run.Document.Text("approval_state") == "pending");

    public void Map(RouteTable routes)
    {
        var group = routes.Group(RuntimeGroups.Improvement);
        group.Get("improvement/runs", List);
        group.Get("improvement/runs/{runId}", call => Reply.Ok(Find(call).Single()));
        group.Get("improvement/runs/{runId}/report", call => Reply.Markdown(Find(call).Report(seed)));
        group.Get("improvement/runs/{runId}/diff", Diff);
        group.Post("improvement/runs/{runId}/comment", Comment);
        group.Post("improvement/runs/{runId}/approve", Approve);
        group.Post("improvement/runs/{runId}/reject", Reject);
        group.Post("improvement/runs/{runId}/rollback", Rollback);
    }

    private Reply List(ApiCall call)
    {
        var limit = call.QueryInteger("limit", 1, 500) ?? 50;
        var items = runs.Take(limit).Select(run => run.Document).ToJsonArray();
        return Reply.Ok(new JsonObject { ["items"] = items, ["count"] = items.Count, ["limit"] = limit });
    }

    private Reply Diff(ApiCall call)
    {
        var run = Find(call);
        if (call.Query("path") is not { } path)
            return Reply.Diff(string.Concat(run.Artifacts.Select(artifact => run.DiffOf(seed, workspace, artifact))));
        if (path.StartsWith('/') || path.Split('/').Contains("..", StringComparer.Ordinal))
            throw ApiException.BadRequest("path must be an entry of diff_artifacts");
        return run.Artifacts.Contains(path, StringComparer.Ordinal)
            ? Reply.Diff(run.DiffOf(seed, workspace, path))
            : throw ApiException.NotFound("Artifact not found");
    }

    private Reply Comment(ApiCall call)
    {
        var body = call.Body();
        var comment = new JsonObject
        {
            ["actor"] = body.OptionalText("actor"),
            ["text"] = body.RequiredNonBlankText("comment"),
            ["at"] = clock.Seconds(),
        };
        var run = Find(call);
        run.Comments().Add(comment);
        var previous = run.Status;
        var reply = Moved(run, "commented");
        // A commented run cannot be approved. A real agent proposes again; this one does so at once, with the same files.
        if (previous is "proposed" or "approval_requested")
            run.Document["status"] = previous;
        return reply;
    }

    private Reply Approve(ApiCall call)
    {
        call.BodyOrEmpty();
        var run = Find(call);
        run.Require(run.Artifacts.Count > 0 && run.Status is "proposed" or "approval_requested");
        run.Document["rollback_ref"] = versions.Head;
        Apply(run);
        return Moved(run, "applied", "approved");
    }

    private Reply Reject(ApiCall call)
    {
        call.BodyOrEmpty().OptionalText("reason");
        var run = Find(call);
        run.Require(run.Artifacts.Count > 0 && run.Status is not ("applied" or "rejected" or "rolled_back"));
        return Moved(run, "rejected", "rejected");
    }

    private Reply Rollback(ApiCall call)
    {
        var reason = call.BodyOrEmpty().OptionalText("reason") ?? $"rollback of {call.Key}";
        var run = Find(call);
        run.Require(run.Status == "applied" && run.RollbackRef is not null);
        versions.Rollback(run.RollbackRef!, "self_improvement", reason);
        return Moved(run, "rolled_back");
    }

    private void Apply(ImprovementRun run)
    {
        var files = run.Artifacts.Select(ImprovementRun.FileOf).ToList();
        foreach (var file in files)
        {
            if (seed.Approved(run.Id, file, workspace.Find(file)?.Bytes) is { } bytes)
                workspace.Write(file, bytes);
        }

        var message = $"apply {run.Id}";
        if (versions.Checkpoint("self_improvement", message) is null)
            versions.Record("self_improvement", message, files);
    }

    private Reply Moved(ImprovementRun run, string status, string? approval = null)
    {
        run.Document["status"] = status;
        run.Document["updated_at"] = clock.Seconds();
        if (approval is not null)
            run.Document["approval_state"] = approval;
        return Reply.Ok(run.Single());
    }

    private ImprovementRun Find(ApiCall call) =>
        runs.Find(run => run.Id == call.Key) ?? throw ApiException.NotFound($"Run '{call.Key}' not found");
}
