using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Versions;

/// <summary>Runs of self-improvement, newest first.</summary>
public sealed record ImprovementRunList : CountedList<ImprovementRun>
{
    /// <summary>Maximum number of items.</summary>
    public long? Limit { get; init; }
}

/// <summary>A run that proposes changes to the agent's own files.</summary>
public sealed record ImprovementRun : RuntimeDocument
{
    /// <summary>Id; opaque.</summary>
    public string? Id { get; init; }

    /// <summary>What started it.</summary>
    public string? Trigger { get; init; }

    /// <summary>What it may change.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>Status, such as <c>proposed</c>, <c>approval_requested</c>, <c>applied</c>, <c>rolled_back</c>, <c>rejected</c>.</summary>
    /// <example>proposed</example>
    [AllowedValues("proposed", "approval_requested", "applied", "rolled_back", "rejected", "failed_validation", "no_change", "commented")]
    public string? Status { get; init; }

    /// <summary>When it was created, as text.</summary>
    [JsonPropertyName("created_at")]
    public string? CreatedAt { get; init; }

    /// <summary>When it was changed, as text.</summary>
    [JsonPropertyName("updated_at")]
    public string? UpdatedAt { get; init; }

    /// <summary><c>none</c>, <c>pending</c>, <c>approved</c> or <c>rejected</c>.</summary>
    [AllowedValues("none", "pending", "approved", "rejected")]
    [JsonPropertyName("approval_state")]
    public string? ApprovalState { get; init; }

    /// <summary>Summary of the proposed changes, for people.</summary>
    [JsonPropertyName("proposal_summary")]
    public string? ProposalSummary { get; init; }

    /// <summary>One entry for each changed file; empty when there is nothing to approve.</summary>
    [JsonPropertyName("diff_artifacts")]
    public IReadOnlyList<string>? DiffArtifacts { get; init; }

    /// <summary>Steps of the validation.</summary>
    public IReadOnlyList<ImprovementCheck>? Checks { get; init; }

    /// <summary>Version that a rollback restores, once the run was applied.</summary>
    [JsonPropertyName("rollback_ref")]
    public string? RollbackRef { get; init; }

    /// <summary>Metadata, free-form.</summary>
    public JsonElement? Metadata { get; init; }
}

/// <summary>A step of a validation.</summary>
public sealed record ImprovementCheck : RuntimeDocument
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary><c>failed</c>; another text when passed.</summary>
    [AllowedValues("failed")]
    public string? Status { get; init; }

    /// <summary>Details, for people.</summary>
    public string? Detail { get; init; }
}

/// <summary>A comment on a run.</summary>
public sealed record ImprovementComment : RuntimeDocument
{
    /// <summary>Text.</summary>
    public string? Comment { get; init; }

    /// <summary>Author.</summary>
    /// <example>placet</example>
    public string? Actor { get; init; }
}

/// <summary>Reason of an approval, rejection or rollback.</summary>
public sealed record ImprovementDecision : RuntimeDocument
{
    /// <summary>Reason.</summary>
    public string? Reason { get; init; }
}
