using System.ComponentModel;
using System.Text.Json;
using FluentValidation;
using Placet.Api.OpenApi;
using Placet.Application.ActivityLog;
using Placet.Application.Alerts.Rules;
using Severity = Placet.Domain.Notifications.Severity;

namespace Placet.Api.Contracts.Alerts;

/// <summary>A new alert rule.</summary>
/// <example>{"name":"Runtime unreachable","kind":"unreachable","agents":"all","forMinutes":5,"repeatMinutes":60,"severity":"critical","channels":[],"enabled":true}</example>
public sealed record CreateAlertRulePayload
{
    /// <summary>Display name, 1 to 200 characters; not blank.</summary>
    public string? Name { get; init; }

    /// <summary>What the rule looks at; it cannot be changed later.</summary>
    public string? Kind { get; init; }

    /// <summary>
    /// The agents: <c>"all"</c>, <c>{"ids": [...]}</c> with 1 to 200 agents, or <c>{"tags": [...]}</c> with 1 to 50 tags; all when absent.
    /// </summary>
    [OneOf(typeof(AlertRuleIds), typeof(AlertRuleTags), Literal = "all")]
    public Optional<JsonElement?> Agents { get; init; }

    /// <summary>
    /// For <c>failing</c> a whole number of percent; for <c>budget</c> <c>{"of": "tokens"|"cost", "per": "day"|"month", "limit": 1000000,
    /// "percent": [80, 100]}</c>; for <c>spike</c> <c>{"times": 3, "atLeast": 100000}</c>. Other kinds have none.
    /// </summary>
    [OneOf(typeof(int), typeof(BudgetThreshold), typeof(SpikeThreshold))]
    public Optional<JsonElement?> Threshold { get; init; }

    /// <summary>
    /// Minutes that it must last, at most 43,200; 0 when absent: the first bad sample. <c>silent</c> and <c>cron_overdue</c> need at least
    /// 1; <c>failing</c> looks at so many minutes, 1 to 1,440; <c>budget</c> and <c>spike</c> have none.
    /// </summary>
    public Optional<int?> ForMinutes { get; init; }

    /// <summary>Minutes between two notifications of one alert, at most 43,200; 0 for a single one, which is the default.</summary>
    public Optional<int?> RepeatMinutes { get; init; }

    /// <summary>How serious its alerts are; <c>warning</c> when absent.</summary>
    [DefaultValue("warning")]
    public Optional<Severity?> Severity { get; init; }

    /// <summary>Notification channels that are told, at most 20; none when absent.</summary>
    public Optional<IReadOnlyList<string>> Channels { get; init; }

    /// <summary>Whether the rule is evaluated; true when absent.</summary>
    [DefaultValue(true)]
    public Optional<bool?> Enabled { get; init; }

    private const Severity DefaultSeverity = Domain.Notifications.Severity.Warning;

    internal CreateAlertRule ToRequest(Caller caller) => new(
        caller,
        Name!,
        AlertKinds.Parse(Kind!),
        Agents.Value is { } agents ? AlertRuleJson.ReadAgents(agents) : AlertScope.All,
        Threshold.Value is { } threshold ? AlertRuleJson.ReadThreshold(threshold) : null,
        ForMinutes.Value ?? 0,
        RepeatMinutes.Value ?? 0,
        Severity.Value ?? DefaultSeverity,
        Channels.Value ?? [],
        Enabled.Value ?? true);
}

internal sealed class CreateAlertRulePayloadValidator : AbstractValidator<CreateAlertRulePayload>
{
    public CreateAlertRulePayloadValidator()
    {
        RuleFor(p => p.Name).MustBeName(AlertRuleLimits.MaxNameLength);
        RuleFor(p => p.Kind).MustKeep(new Limits(Values: AlertKinds.All), static kind => kind is not null && AlertKinds.TryParse(kind, out _))
            .WithMessage($"This must be one of {string.Join(", ", AlertKinds.All)}");
        RuleFor(p => p.Agents).MustNotBeNull();
        RuleFor(p => p.Threshold).MustNotBeNull();
        RuleFor(p => p.ForMinutes).MustNotBeNull();
        RuleFor(p => p.RepeatMinutes).MustNotBeNull();
        RuleFor(p => p.Severity).MustNotBeNull();
        RuleFor(p => p.Channels).MustNotBeNull();
        RuleFor(p => p.Enabled).MustNotBeNull();
    }
}

/// <summary>Changes to an alert rule; absent members stay unchanged. Its kind cannot be changed.</summary>
/// <example>{"forMinutes":10,"enabled":true}</example>
public sealed record UpdateAlertRulePayload
{
    /// <summary>Display name, 1 to 200 characters; not blank.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>The agents, as for a new rule.</summary>
    [OneOf(typeof(AlertRuleIds), typeof(AlertRuleTags), Literal = "all")]
    public Optional<JsonElement?> Agents { get; init; }

    /// <summary>The threshold, as for a new rule; replaced as a whole.</summary>
    [OneOf(typeof(int), typeof(BudgetThreshold), typeof(SpikeThreshold))]
    public Optional<JsonElement?> Threshold { get; init; }

    /// <summary>Minutes that it must last, as for a new rule.</summary>
    public Optional<int?> ForMinutes { get; init; }

    /// <summary>Minutes between two notifications of one alert; 0 for a single one.</summary>
    public Optional<int?> RepeatMinutes { get; init; }

    /// <summary>How serious its alerts are; those that exist keep theirs.</summary>
    public Optional<Severity?> Severity { get; init; }

    /// <summary>Notification channels that are told, at most 20.</summary>
    public Optional<IReadOnlyList<string>> Channels { get; init; }

    /// <summary>Whether the rule is evaluated; false ends its alerts.</summary>
    public Optional<bool?> Enabled { get; init; }

    internal UpdateAlertRule ToRequest(Caller caller, string ruleId) => new(
        caller,
        ruleId,
        Name.Value,
        Agents.Value is { } agents ? AlertRuleJson.ReadAgents(agents) : null,
        Threshold.Value is { } threshold ? new(AlertRuleJson.ReadThreshold(threshold)) : default,
        ForMinutes.Value,
        RepeatMinutes.Value,
        Severity.Value,
        Channels.Value,
        Enabled.Value);
}

internal sealed class UpdateAlertRulePayloadValidator : AbstractValidator<UpdateAlertRulePayload>
{
    public UpdateAlertRulePayloadValidator()
    {
        RuleFor(p => p.Name).MustBeName(AlertRuleLimits.MaxNameLength);
        RuleFor(p => p.Agents).MustNotBeNull();
        RuleFor(p => p.Threshold).MustNotBeNull();
        RuleFor(p => p.ForMinutes).MustNotBeNull();
        RuleFor(p => p.RepeatMinutes).MustNotBeNull();
        RuleFor(p => p.Severity).MustNotBeNull();
        RuleFor(p => p.Channels).MustNotBeNull();
        RuleFor(p => p.Enabled).MustNotBeNull();
    }
}

/// <summary>For how long nothing is sent.</summary>
/// <example>{"minutes":60}</example>
public sealed record MutePayload
{
    /// <summary>Minutes from now, 1 to 43,200.</summary>
    public int? Minutes { get; init; }
}

internal sealed class MutePayloadValidator : AbstractValidator<MutePayload>
{
    public MutePayloadValidator() =>
        RuleFor(p => p.Minutes).Must(minutes => minutes is >= 1 and <= AlertRuleLimits.MaxMinutes)
            .WithMessage($"This must be a whole number from 1 to {AlertRuleLimits.MaxMinutes}");
}
