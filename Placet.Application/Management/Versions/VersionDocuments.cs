using System.Text.Json.Serialization;

namespace Placet.Application.Management.Versions;

/// <summary>Versions of the agent's own state, newest first.</summary>
public sealed record AgentVersionList : RuntimeDocument
{
    /// <summary>The versions.</summary>
    public IReadOnlyList<AgentVersion>? Items { get; init; }

    /// <summary>How many are in <c>items</c>.</summary>
    public long? Count { get; init; }

    /// <summary>How many there could be at the most.</summary>
    public long? Limit { get; init; }
}

/// <summary>A version of the agent's own state.</summary>
public sealed record AgentVersion : RuntimeDocument
{
    /// <summary>Id; opaque.</summary>
    /// <example>9f3c2a1b</example>
    public string? Sha { get; init; }

    /// <summary>What it is, perhaps several lines.</summary>
    public string? Message { get; init; }

    /// <summary>When, as text.</summary>
    public string? Timestamp { get; init; }

    /// <summary>Who made it.</summary>
    /// <example>placet</example>
    public string? Actor { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Paths of the changed files.</summary>
    public IReadOnlyList<string>? Files { get; init; }
}

/// <summary>Who does it, and why.</summary>
public sealed record VersionNote : RuntimeDocument
{
    /// <summary>Who.</summary>
    /// <example>placet</example>
    public string? Actor { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}

/// <summary>What a checkpoint did.</summary>
public sealed record CheckpointAnswer : RuntimeDocument
{
    /// <summary>False when nothing had changed.</summary>
    public bool? Created { get; init; }

    /// <summary>The new version, or null.</summary>
    public AgentVersion? Version { get; init; }
}

/// <summary>What a rollback did.</summary>
public sealed record RollbackAnswer : RuntimeDocument
{
    /// <summary>The version that was asked for.</summary>
    [JsonPropertyName("rolled_back_to")]
    public string? RolledBackTo { get; init; }

    /// <summary>The new version that it made.</summary>
    public AgentVersion? Version { get; init; }

    /// <summary>Whether it takes effect only after a restart.</summary>
    [JsonPropertyName("restart_needed")]
    public bool? RestartNeeded { get; init; }
}
