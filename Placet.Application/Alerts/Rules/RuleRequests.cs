using Microsoft.Extensions.Options;
using Placet.Application.Sampling;

namespace Placet.Application.Alerts.Rules;

/// <summary>Lists the caller's rules, oldest first.</summary>
/// <param name="After">Id of the last rule of the previous page; null for the first page.</param>
public sealed record ListAlertRules(string OwnerId, string? After, int Limit) : IRequest<AlertRulePage>;

/// <summary>A page of rules.</summary>
/// <param name="NextCursor">Cursor of the next page; null on the last one.</param>
/// <param name="IsSampling">Whether agents are sampled; otherwise rules are not evaluated.</param>
public sealed record AlertRulePage(IReadOnlyList<AlertRule> Items, string? NextCursor, bool IsSampling);

internal sealed class ListAlertRulesHandler(IPlacetStore store, IOptions<SamplingOptions> options)
    : IRequestHandler<ListAlertRules, AlertRulePage>
{
    public async Task<AlertRulePage> Handle(ListAlertRules request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        var rules = await read.Alerts.ListRulesAsync(request.OwnerId, cancellationToken);
        // A user has few: all are read.
        var page = rules.Where(rule => string.CompareOrdinal(rule.Id, request.After) > 0).Take(request.Limit + 1).ToList();
        var next = page.Count > request.Limit ? page[request.Limit - 1].Id : null;
        return new AlertRulePage([.. page.Take(request.Limit)], next, options.Value.Enabled);
    }
}

/// <summary>Reads one of the caller's rules.</summary>
public sealed record GetAlertRule(string OwnerId, string RuleId) : IRequest<AlertRule>;

internal sealed class GetAlertRuleHandler(IPlacetStore store) : IRequestHandler<GetAlertRule, AlertRule>
{
    public async Task<AlertRule> Handle(GetAlertRule request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.Alerts.FindRuleAsync(request.OwnerId, request.RuleId, cancellationToken)
            ?? throw new PlacetException(AlertErrors.RuleNotFound);
    }
}

/// <summary>Deletes one of the caller's rules. Its alerts end without a notification; those that fired stay in the list.</summary>
public sealed record DeleteAlertRule(Caller Caller, string RuleId) : IRequest;

internal sealed class DeleteAlertRuleHandler(IPlacetStore store, AlertChanges changes, TimeProvider clock)
    : IRequestHandler<DeleteAlertRule>
{
    public async Task Handle(DeleteAlertRule request, CancellationToken cancellationToken)
    {
        var ownerId = request.Caller.UserId;
        await using var work = await store.BeginAsync(WriteScope.Owner(ownerId), cancellationToken);
        var rule = await work.Alerts.FindRuleAsync(ownerId, request.RuleId, cancellationToken)
            ?? throw new PlacetException(AlertErrors.RuleNotFound);
        await work.Alerts.DeleteRuleAsync(ownerId, rule.Id, cancellationToken);
        await work.Alerts.EndEpisodesAsync(ownerId, rule.Id, clock.GetUtcNow(), cancellationToken);
        await work.CommitAsync(request.Caller.Entry("alert_rule.delete", rule.Name));
        changes.OnAlertsChanged();
    }
}
