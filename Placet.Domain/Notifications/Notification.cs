namespace Placet.Domain.Notifications;

/// <summary>What has happened to an alert, to be sent to channels of its owner. Carries no text: it is written when it is sent.</summary>
public sealed record Notification
{
    /// <summary>Stable id; a second notification of this id to the same channel is ignored while the first is stored.</summary>
    public required string Id { get; init; }

    /// <summary>The user who owns the alert and the channels.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The channels; those that the owner does not have, or that want more serious ones only, are skipped.</summary>
    public required IReadOnlyCollection<string> ChannelIds { get; init; }

    /// <summary>What has happened.</summary>
    public required NotificationKind Kind { get; init; }

    /// <summary>How serious the alert is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Kind of the alert's rule, such as <c>unreachable</c> or <c>cron_failed</c>; selects the text.</summary>
    public required string Topic { get; init; }

    /// <summary>The alert; null for none.</summary>
    public string? AlertId { get; init; }

    /// <summary>Name of the rule, at most 200 characters; null for none.</summary>
    public string? RuleName { get; init; }

    /// <summary>The agent; null when several are concerned.</summary>
    public string? AgentId { get; init; }

    /// <summary>The agent's name at that time, at most 200 characters.</summary>
    public string? AgentName { get; init; }

    /// <summary>The job, server or period within the agent, at most 400 characters; null for none.</summary>
    public string? Subject { get; init; }

    /// <summary>Values for the text by name, in invariant form: <c>minutes</c>, <c>percent</c>, <c>limit</c>.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>When it happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}

/// <summary>What a notification reports about its alert.</summary>
public enum NotificationKind
{
    /// <summary>It fires.</summary>
    Firing,

    /// <summary>It still fires.</summary>
    Repeated,

    /// <summary>It is over.</summary>
    Resolved,

    /// <summary>There is no alert: the user tries a channel.</summary>
    Test,
}
