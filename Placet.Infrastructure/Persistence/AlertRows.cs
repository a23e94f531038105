using System.Text.Json;
using Placet.Application.Alerts.Episodes;
using Placet.Application.Alerts.Rules;
using Placet.Domain;
using Placet.Domain.Notifications;

namespace Placet.Infrastructure.Persistence;

/// <summary>A rule as stored: lists and the threshold are JSON text.</summary>
internal sealed record AlertRuleRow
{
    public required string Id { get; init; }

    public required string OwnerId { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public string? AgentIds { get; init; }

    public string? AgentTags { get; init; }

    public string? Threshold { get; init; }

    public int ForMinutes { get; init; }

    public int RepeatMinutes { get; init; }

    public int Severity { get; init; }

    public required string ChannelIds { get; init; }

    public bool IsEnabled { get; init; }

    public static AlertRuleRow Of(AlertRule rule) => new()
    {
        Id = rule.Id,
        OwnerId = rule.OwnerId,
        Name = rule.Name,
        Kind = AlertKinds.NameOf(rule.Kind),
        AgentIds = Write(rule.Agents.AgentIds),
        AgentTags = Write(rule.Agents.Tags),
        Threshold = rule.Threshold is null ? null : JsonSerializer.Serialize(rule.Threshold),
        ForMinutes = rule.ForMinutes,
        RepeatMinutes = rule.RepeatMinutes,
        Severity = (int)rule.Severity,
        ChannelIds = Write(rule.ChannelIds)!,
        IsEnabled = rule.IsEnabled,
    };

    public AlertRule ToRule() => new()
    {
        Id = Id,
        OwnerId = OwnerId,
        Name = Name,
        Kind = AlertKinds.Parse(Kind),
        Agents = new AlertScope(Read(AgentIds), Read(AgentTags)),
        Threshold = Threshold is null ? null : JsonSerializer.Deserialize<AlertThreshold>(Threshold),
        ForMinutes = ForMinutes,
        RepeatMinutes = RepeatMinutes,
        Severity = (Severity)Severity,
        ChannelIds = Read(ChannelIds) ?? [],
        IsEnabled = IsEnabled,
    };

    private static string? Write(IReadOnlyList<string>? items) => items is null ? null : JsonSerializer.Serialize(items);

    private static string[]? Read(string? items) => items is null ? null : JsonSerializer.Deserialize<string[]>(items);
}

/// <summary>An episode as stored, with the name and the silence of its agent.</summary>
internal sealed record AlertEpisodeRow
{
    public required string Id { get; init; }

    public required string OwnerId { get; init; }

    public required string RuleId { get; init; }

    public required string RuleName { get; init; }

    public required string Kind { get; init; }

    public int Severity { get; init; }

    public required string AgentId { get; init; }

    public string? AgentName { get; init; }

    public required string SubjectId { get; init; }

    public string? Subject { get; init; }

    public required string State { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FiredAt { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public DateTimeOffset? AcknowledgedAt { get; init; }

    public string? AcknowledgedBy { get; init; }

    public DateTimeOffset? MutedUntil { get; init; }

    public DateTimeOffset? AgentMutedUntil { get; init; }

    public int GoodSamples { get; init; }

    public required string Notified { get; init; }

    public DateTimeOffset? NotifiedAt { get; init; }

    public required string Arguments { get; init; }

    public static AlertEpisodeRow Of(AlertEpisode episode) => new()
    {
        Id = episode.Id,
        OwnerId = episode.OwnerId,
        RuleId = episode.RuleId,
        RuleName = episode.RuleName,
        Kind = AlertKinds.NameOf(episode.Kind),
        Severity = (int)episode.Severity,
        AgentId = episode.AgentId,
        SubjectId = episode.SubjectId,
        Subject = episode.Subject,
        State = EnumText.Of(episode.State),
        StartedAt = episode.StartedAt,
        FiredAt = episode.FiredAt,
        ResolvedAt = episode.ResolvedAt,
        AcknowledgedAt = episode.AcknowledgedAt,
        AcknowledgedBy = episode.AcknowledgedBy,
        MutedUntil = episode.MutedUntil,
        GoodSamples = episode.GoodSamples,
        Notified = EnumText.Of(episode.Notified),
        NotifiedAt = episode.NotifiedAt,
        Arguments = JsonSerializer.Serialize(episode.Arguments),
    };

    public AlertEpisode ToEpisode() => new()
    {
        Id = Id,
        OwnerId = OwnerId,
        RuleId = RuleId,
        RuleName = RuleName,
        Kind = AlertKinds.Parse(Kind),
        Severity = (Severity)Severity,
        AgentId = AgentId,
        AgentName = AgentName ?? string.Empty,
        SubjectId = SubjectId,
        Subject = Subject,
        State = EnumText.Parse<EpisodeState>(State),
        StartedAt = StartedAt,
        FiredAt = FiredAt,
        ResolvedAt = ResolvedAt,
        AcknowledgedAt = AcknowledgedAt,
        AcknowledgedBy = AcknowledgedBy,
        MutedUntil = MutedUntil,
        AgentMutedUntil = AgentMutedUntil,
        GoodSamples = GoodSamples,
        Notified = EnumText.Parse<EpisodeNews>(Notified),
        NotifiedAt = NotifiedAt,
        Arguments = JsonSerializer.Deserialize<Dictionary<string, string>>(Arguments) ?? AlertEpisode.NoArguments,
    };
}
