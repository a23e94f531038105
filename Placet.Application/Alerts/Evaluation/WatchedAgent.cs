namespace Placet.Application.Alerts.Evaluation;

/// <summary>What the evaluation knows of an agent.</summary>
public sealed record WatchedAgent
{
    /// <summary>The agent.</summary>
    public required string Id { get; init; }

    /// <summary>The user who owns it.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its tag; null without one.</summary>
    public string? Tag { get; init; }

    /// <summary>Whether it is sampled: a top-level agent with management credentials.</summary>
    public bool IsSampled { get; init; }

    /// <summary>When it last pinged; null when it never did.</summary>
    public DateTimeOffset? LastActiveAt { get; init; }

    /// <summary>No notifications about it until then; null when it was never muted.</summary>
    public DateTimeOffset? MutedUntil { get; init; }

    /// <summary>The owner's time zone: an IANA name, or <c>system</c> when it is not known.</summary>
    public string? TimeZone { get; init; }
}
