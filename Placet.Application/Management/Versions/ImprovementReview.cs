using System.Diagnostics.CodeAnalysis;

namespace Placet.Application.Management.Versions;

/// <summary>Tells which runs of self-improvement wait for a person.</summary>
public static class ImprovementReview
{
    private static readonly HashSet<string> Decided =
        new(StringComparer.Ordinal) { "applied", "rejected", "rolled_back", "no_change", "failed_validation" };

    /// <summary>Whether a run has something to approve, and nobody has decided.</summary>
    public static bool IsPending([NotNullWhen(true)] ImprovementRun? run) =>
        run is not null
        && (run.ApprovalState is "pending" || run.Status is "approval_requested")
        && !Decided.Contains(run.Status ?? string.Empty)
        && run.DiffArtifacts is { Count: > 0 };
}
