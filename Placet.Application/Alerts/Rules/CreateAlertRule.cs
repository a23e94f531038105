using Placet.Domain.Notifications;

namespace Placet.Application.Alerts.Rules;

/// <summary>Creates a rule of the caller's.</summary>
public sealed record CreateAlertRule(
    Caller Caller,
    string Name,
    AlertKind Kind,
    AlertScope Agents,
    AlertThreshold? Threshold,
    int ForMinutes,
    int RepeatMinutes,
    Severity Severity,
    IReadOnlyList<string> ChannelIds,
    bool IsEnabled) : IRequest<AlertRule>;

internal sealed class CreateAlertRuleHandler(IPlacetStore store, AlertChanges changes, TimeProvider clock)
    : IRequestHandler<CreateAlertRule, AlertRule>
{
    public async Task<AlertRule> Handle(CreateAlertRule request, CancellationToken cancellationToken)
    {
        var rule = new AlertRule
        {
            Id = NewId.At(clock.GetUtcNow()),
            OwnerId = request.Caller.UserId,
            Name = request.Name,
            Kind = request.Kind,
            Agents = request.Agents,
            Threshold = request.Threshold,
            ForMinutes = request.ForMinutes,
            RepeatMinutes = request.RepeatMinutes,
            Severity = request.Severity,
            ChannelIds = request.ChannelIds,
            IsEnabled = request.IsEnabled,
        };
        AlertRuleLimits.Require(rule);
        await using var work = await store.BeginAsync(WriteScope.Owner(rule.OwnerId), cancellationToken);
        if ((await work.Alerts.ListRulesAsync(rule.OwnerId, cancellationToken)).Count >= AlertRuleLimits.MaxRules)
            throw PlacetException.Invalid(string.Empty, $"You have {AlertRuleLimits.MaxRules} rules: delete one first");
        await RuleReferences.RequireOwnAsync(work, rule, checksAgents: true, checksChannels: true, cancellationToken);
        await work.Alerts.AddRuleAsync(rule, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("alert_rule.create", rule.Name));
        changes.OnAlertsChanged();
        return rule;
    }
}
