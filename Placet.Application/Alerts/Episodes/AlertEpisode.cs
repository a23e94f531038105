using Placet.Application.Alerts.Rules;
using Placet.Domain.Notifications;

namespace Placet.Application.Alerts.Episodes;

/// <summary>One alert from its begin to its end. Immutable.</summary>
public sealed record AlertEpisode
{
    /// <summary>Opaque id; sorts by time of creation.</summary>
    public required string Id { get; init; }

    /// <summary>The user whose rule and agent it is.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The rule, which may have been deleted since.</summary>
    public required string RuleId { get; init; }

    /// <summary>Name of the rule at that time.</summary>
    public required string RuleName { get; init; }

    /// <summary>Kind of the rule.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>How serious it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The agent.</summary>
    public required string AgentId { get; init; }

    /// <summary>Its name now.</summary>
    public string AgentName { get; init; } = string.Empty;

    /// <summary>Id of the job, server, run or period; empty when the agent itself is concerned.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Name of the job, server, run or period; null when the agent itself is concerned.</summary>
    public string? Subject { get; init; }

    /// <summary>Its state.</summary>
    public EpisodeState State { get; init; } = EpisodeState.Pending;

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it had lasted as long as its rule says; null before.</summary>
    public DateTimeOffset? FiredAt { get; init; }

    /// <summary>When it was over; null before.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>When somebody acknowledged it; null before.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>Display name of that user.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>No notifications until then; null when it was never muted.</summary>
    public DateTimeOffset? MutedUntil { get; init; }

    /// <summary>The same for all alerts of the agent.</summary>
    public DateTimeOffset? AgentMutedUntil { get; init; }

    /// <summary>Good samples in a row.</summary>
    public int GoodSamples { get; init; }

    /// <summary>What its channels know of it.</summary>
    public EpisodeNews Notified { get; init; } = EpisodeNews.None;

    /// <summary>When they were last told; null before.</summary>
    public DateTimeOffset? NotifiedAt { get; init; }

    /// <summary>Values for its text by name, in invariant form.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = NoArguments;

    /// <summary>What is wrong, in the owner's language; empty unless it was written for an answer.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>No values.</summary>
    public static IReadOnlyDictionary<string, string> NoArguments { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The later end of its own and its agent's silence; null when neither was muted.</summary>
    public DateTimeOffset? SilentUntil =>
        MutedUntil is { } own && (AgentMutedUntil is not { } agents || own >= agents) ? own : AgentMutedUntil;

    /// <summary>Whether nothing is sent about it at a time because it, or its agent, is muted.</summary>
    public bool IsMuted(DateTimeOffset now) => SilentUntil is { } until && now < until;
}

/// <summary>State of an episode.</summary>
public enum EpisodeState
{
    /// <summary>It has not lasted as long as its rule says.</summary>
    Pending,

    /// <summary>It is an alert.</summary>
    Firing,

    /// <summary>It is over.</summary>
    Resolved,
}

/// <summary>What the channels of an episode's rule have been told last.</summary>
public enum EpisodeNews
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>That it fires.</summary>
    Firing,

    /// <summary>That it is over.</summary>
    Resolved,
}
