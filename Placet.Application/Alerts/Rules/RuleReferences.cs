namespace Placet.Application.Alerts.Rules;

/// <summary>Checks the agents and channels that a rule names.</summary>
internal static class RuleReferences
{
    /// <summary>Requires that the named agents and channels are the rule's owner's.</summary>
    /// <exception cref="PlacetException">One is unknown or another user's: 400 for both.</exception>
    public static async Task RequireOwnAsync(
        IUnitOfWork work, AlertRule rule, bool checksAgents, bool checksChannels, CancellationToken cancellationToken)
    {
        List<RuleViolation> violations = [];
        if (checksAgents && rule.Agents.AgentIds is { } agentIds)
        {
            var own = (await work.Agents.ListIdsAsync(rule.OwnerId, cancellationToken)).ToHashSet(StringComparer.Ordinal);
            violations.AddRange(Unknown(agentIds, own).Select(index =>
                new RuleViolation(AlertRuleLimits.FieldOfAgent(index), "You have no such agent")));
        }

        if (checksChannels && rule.ChannelIds.Count > 0)
        {
            var own = (await work.NotificationChannels.ListAsync(rule.OwnerId, cancellationToken))
                .Select(channel => channel.Id).ToHashSet(StringComparer.Ordinal);
            violations.AddRange(Unknown(rule.ChannelIds, own).Select(index =>
                new RuleViolation(AlertRuleLimits.FieldOf("channels", index), "You have no such notification channel")));
        }

        if (violations.Count > 0)
            throw PlacetException.Invalid(violations);
    }

    private static IEnumerable<int> Unknown(IReadOnlyList<string> ids, HashSet<string> own) =>
        Enumerable.Range(0, ids.Count).Where(index => !own.Contains(ids[index]));
}
