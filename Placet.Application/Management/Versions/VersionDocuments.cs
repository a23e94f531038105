using System.Text.Json.Serialization;

namespace Placet.Application.Management.Versions;

/// <summary>Versions of the agent's own state, newest first.</summary>
public sealed record AgentVersionList : CountedList<AgentVersion>
{
    /// <summary>Maximum number of items.</summary>
    public long? Limit { get; init; }
}

/// <summary>A version of the agent's own state.</summary>
public sealed record AgentVersion : RuntimeDocument
{
    /// <summary>Id; opaque.</summary>
    /// <example>9f3c2a1b</example>
    public string? Sha { get; init; }

    /// <summary>Description; may have several lines.</summary>
    public string? Message { get; init; }

    /// <summary>When it was created, as text.</summary>
    public string? Timestamp { get; init; }

    /// <summary>Who created it.</summary>
    /// <example>placet</example>
    public string? Actor { get; init; }

    /// <summary>Reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Paths of the changed files.</summary>
    public IReadOnlyList<string>? Files { get; init; }
}

/// <summary>Author and reason of a new version.</summary>
public sealed record VersionNote : RuntimeDocument
{
    /// <summary>Author.</summary>
    /// <example>placet</example>
    public string? Actor { get; init; }

    /// <summary>Reason.</summary>
    public string? Reason { get; init; }
}

/// <summary>Result of a checkpoint.</summary>
public sealed record CheckpointAnswer : RuntimeDocument
{
    /// <summary>Whether a version was created; false when nothing had changed.</summary>
    public bool? Created { get; init; }

    /// <summary>The new version, or null.</summary>
    public AgentVersion? Version { get; init; }
}

/// <summary>Result of a rollback.</summary>
public sealed record RollbackAnswer : RuntimeDocument
{
    /// <summary>The restored version.</summary>
    [JsonPropertyName("rolled_back_to")]
    public string? RolledBackTo { get; init; }

    /// <summary>The new version that the rollback created.</summary>
    public AgentVersion? Version { get; init; }

    /// <summary>Whether the change takes effect only after a restart.</summary>
    [JsonPropertyName("restart_needed")]
    public bool? RestartNeeded { get; init; }
}
