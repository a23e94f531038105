using Placet.Domain.Notifications;

namespace Placet.Application.Alerts.Rules;

/// <summary>Changes a rule of the caller's; absent members stay as they are. Its kind stays.</summary>
public sealed record UpdateAlertRule(
    Caller Caller,
    string RuleId,
    string? Name,
    AlertScope? Agents,
    Optional<AlertThreshold> Threshold,
    int? ForMinutes,
    int? RepeatMinutes,
    Severity? Severity,
    IReadOnlyList<string>? ChannelIds,
    bool? IsEnabled) : IRequest<AlertRule>;

internal sealed class UpdateAlertRuleHandler(IPlacetStore store, AlertChanges changes, TimeProvider clock)
    : IRequestHandler<UpdateAlertRule, AlertRule>
{
    public async Task<AlertRule> Handle(UpdateAlertRule request, CancellationToken cancellationToken)
    {
        var ownerId = request.Caller.UserId;
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken);
        var rule = await work.Alerts.FindRuleAsync(ownerId, request.RuleId, cancellationToken)
            ?? throw new PlacetException(AlertErrors.RuleNotFound);
        var changed = rule with
        {
            Name = request.Name ?? rule.Name,
            Agents = request.Agents ?? rule.Agents,
            Threshold = request.Threshold.Or(rule.Threshold),
            ForMinutes = request.ForMinutes ?? rule.ForMinutes,
            RepeatMinutes = request.RepeatMinutes ?? rule.RepeatMinutes,
            Severity = request.Severity ?? rule.Severity,
            ChannelIds = request.ChannelIds ?? rule.ChannelIds,
            IsEnabled = request.IsEnabled ?? rule.IsEnabled,
        };
        AlertRuleLimits.Require(changed);
        // What was named before may have been deleted since.
        await RuleReferences.RequireOwnAsync(
            work, changed, checksAgents: request.Agents is not null, checksChannels: request.ChannelIds is not null, cancellationToken);
        await work.Alerts.UpdateRuleAsync(changed, cancellationToken);
        if (!changed.IsEnabled)
            await work.Alerts.EndEpisodesAsync(ownerId, rule.Id, clock.GetUtcNow(), cancellationToken);
        await work.CommitAsync(request.Caller.Entry("alert_rule.update", changed.Name));
        changes.OnAlertsChanged();
        return changed;
    }
}
