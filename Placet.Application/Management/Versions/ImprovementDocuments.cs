using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Placet.Application.Management.Versions;

/// <summary>Runs of self-improvement, newest first.</summary>
public sealed record ImprovementRunList : RuntimeDocument
{
    /// <summary>The runs.</summary>
    public IReadOnlyList<ImprovementRun>? Items { get; init; }

    /// <summary>How many are in <c>items</c>.</summary>
    public long? Count { get; init; }

    /// <summary>How many there could be at the most.</summary>
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

    /// <summary><c>proposed</c>, <c>approval_requested</c>, <c>applied</c>, <c>rolled_back</c>, <c>rejected</c>, <c>failed_validation</c>, <c>no_change</c>, <c>commented</c> and others.</summary>
    /// <example>proposed</example>
    [AllowedValues("proposed", "approval_requested", "applied", "rolled_back", "rejected", "failed_validation", "no_change", "commented")]
    public string? Status { get; init; }

    /// <summary>When it was made, as text.</summary>
    [JsonPropertyName("created_at")]
    public string? CreatedAt { get; init; }

    /// <summary>When it was changed, as text.</summary>
    [JsonPropertyName("updated_at")]
    public string? UpdatedAt { get; init; }

    /// <summary><c>none</c>, <c>pending</c>, <c>approved</c> or <c>rejected</c>.</summary>
    [AllowedValues("none", "pending", "approved", "rejected")]
    [JsonPropertyName("approval_state")]
    public string? ApprovalState { get; init; }

    /// <summary>What it proposes, for people.</summary>
    [JsonPropertyName("proposal_summary")]
    public string? ProposalSummary { get; init; }

    /// <summary>One entry for each changed file; empty means there is nothing to approve.</summary>
    [JsonPropertyName("diff_artifacts")]
    public IReadOnlyList<string>? DiffArtifacts { get; init; }

    /// <summary>How its validation went.</summary>
    public IReadOnlyList<ImprovementCheck>? Checks { get; init; }

    /// <summary>The version to go back to, once it was applied.</summary>
    [JsonPropertyName("rollback_ref")]
    public string? RollbackRef { get; init; }

    /// <summary>Free.</summary>
    public JsonElement? Metadata { get; init; }
}

/// <summary>One step of a validation.</summary>
public sealed record ImprovementCheck : RuntimeDocument
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary><c>failed</c>, or another word for a pass.</summary>
    [AllowedValues("failed")]
    public string? Status { get; init; }

    /// <summary>More, for people.</summary>
    public string? Detail { get; init; }
}

/// <summary>A comment on a run.</summary>
public sealed record ImprovementComment : RuntimeDocument
{
    /// <summary>The comment.</summary>
    public string? Comment { get; init; }

    /// <summary>Who wrote it.</summary>
    /// <example>placet</example>
    public string? Actor { get; init; }
}

/// <summary>Why a run is approved, rejected or rolled back.</summary>
public sealed record ImprovementDecision : RuntimeDocument
{
    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}
