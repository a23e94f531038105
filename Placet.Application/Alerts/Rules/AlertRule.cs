using Placet.Domain.Notifications;

namespace Placet.Application.Alerts.Rules;

/// <summary>A user's rule about agents: what is an alert, and whom it is sent to.</summary>
public sealed record AlertRule
{
    /// <summary>Opaque id; sorts by time of creation.</summary>
    public required string Id { get; init; }

    /// <summary>The user whose rule it is.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Display name, 1 to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it looks at; never changes.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>The agents that it looks at.</summary>
    public AlertScope Agents { get; init; } = AlertScope.All;

    /// <summary>The threshold of its kind; null for kinds without one.</summary>
    public AlertThreshold? Threshold { get; init; }

    /// <summary>Minutes that it must last; for <see cref="AlertKind.Failing"/> those that are looked at.</summary>
    public int ForMinutes { get; init; }

    /// <summary>Minutes between two notifications of one alert at least; 0 for a single one.</summary>
    public int RepeatMinutes { get; init; }

    /// <summary>How serious its alerts are.</summary>
    public Severity Severity { get; init; } = Severity.Warning;

    /// <summary>Notification channels; without one, alerts are shown only.</summary>
    public IReadOnlyList<string> ChannelIds { get; init; } = [];

    /// <summary>Whether it is evaluated.</summary>
    public bool IsEnabled { get; init; } = true;
}

/// <summary>Agents that a rule looks at: all, those of a list, or those with a tag of a list.</summary>
/// <param name="AgentIds">The agents; null unless they are listed.</param>
/// <param name="Tags">The tags; null unless agents are chosen by tag.</param>
public sealed record AlertScope(IReadOnlyList<string>? AgentIds, IReadOnlyList<string>? Tags)
{
    /// <summary>All agents of the user.</summary>
    public static readonly AlertScope All = new(AgentIds: null, Tags: null);

    /// <summary>Whether an agent belongs to it.</summary>
    public bool Includes(string agentId, string? tag) => this switch
    {
        { AgentIds: { } ids } => ids.Contains(agentId, StringComparer.Ordinal),
        { Tags: { } tags } => tag is not null && tags.Contains(tag, StringComparer.Ordinal),
        _ => true,
    };
}
