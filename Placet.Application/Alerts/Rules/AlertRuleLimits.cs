namespace Placet.Application.Alerts.Rules;

/// <summary>Limits of rules, and which members fit which kind: a rule that could never fire is refused.</summary>
public static class AlertRuleLimits
{
    /// <summary>Maximum length of a name.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Rules that a user has at most.</summary>
    public const int MaxRules = 200;

    /// <summary>Agents of a list at most.</summary>
    public const int MaxAgents = 200;

    /// <summary>Tags of a list at most.</summary>
    public const int MaxTags = 50;

    /// <summary>Maximum length of a tag.</summary>
    public const int MaxTagLength = 64;

    /// <summary>Channels of a rule at most.</summary>
    public const int MaxChannels = 20;

    /// <summary>30 days: the longest duration, and the longest pause between two notifications.</summary>
    public const int MaxMinutes = 43_200;

    // Minutes of history are kept for two days.
    private const int MaxWindowMinutes = 1440;
    private const decimal MaxAmount = 1_000_000_000_000_000;
    private const decimal MaxTimes = 1000;
    private const int MaxShares = 10;

    private const string ThresholdField = "threshold";
    private const string AgentsField = "agents";

    /// <summary>Requires a rule that can fire.</summary>
    /// <exception cref="PlacetException">It breaks one or more limits: 400, nothing changed.</exception>
    public static void Require(AlertRule rule)
    {
        List<RuleViolation> violations =
        [
            .. OfAgents(rule.Agents), .. OfThreshold(rule), .. OfMinutes(rule), .. OfChannels(rule.ChannelIds),
        ];
        if (violations.Count > 0)
            throw PlacetException.Invalid(violations);
    }

    /// <summary>The field of one id of a list.</summary>
    internal static string FieldOf(string list, int index) => $"{list}[{index}]";

    /// <summary>The field of one agent.</summary>
    internal static string FieldOfAgent(int index) => FieldOf($"{AgentsField}.ids", index);

    private static IEnumerable<RuleViolation> OfAgents(AlertScope agents)
    {
        if (agents.AgentIds is { } ids && !IsList(ids, MaxAgents, int.MaxValue))
            yield return new RuleViolation($"{AgentsField}.ids", $"This must be a list of 1 to {MaxAgents} different agents");
        if (agents.Tags is { } tags && !IsList(tags, MaxTags, MaxTagLength))
        {
            yield return new RuleViolation(
                $"{AgentsField}.tags", $"This must be a list of 1 to {MaxTags} different tags of 1 to {MaxTagLength} characters");
        }
    }

    private static bool IsList(IReadOnlyList<string> items, int maxItems, int maxLength) =>
        items.Count >= 1 && items.Count <= maxItems
        && items.All(item => !string.IsNullOrWhiteSpace(item) && item.Length <= maxLength)
        && items.Distinct(StringComparer.Ordinal).Count() == items.Count;

    private static IEnumerable<RuleViolation> OfThreshold(AlertRule rule) => (rule.Kind, rule.Threshold) switch
    {
        (AlertKind.Failing, FailureShare { Percent: >= 1 and <= 100 }) => [],
        (AlertKind.Failing, _) => [new(ThresholdField, "This must be a whole number of percent from 1 to 100")],
        (AlertKind.Budget, Budget budget) => OfBudget(budget),
        (AlertKind.Budget, _) => [new(ThresholdField, "This must be an object with of, per, limit and percent")],
        (AlertKind.Spike, Spike spike) => OfSpike(spike),
        (AlertKind.Spike, _) => [new(ThresholdField, "This must be an object with times and atLeast")],
        (_, null) => [],
        _ => [new(ThresholdField, "A rule of this kind has no threshold: leave it out")],
    };

    private static IEnumerable<RuleViolation> OfBudget(Budget budget)
    {
        if (budget.Limit is <= 0 or > MaxAmount)
            yield return new RuleViolation($"{ThresholdField}.limit", $"This must be a number above 0, at most {MaxAmount}");
        if (budget.Percent is not { Count: >= 1 and <= MaxShares } shares || shares.Any(share => share is < 1 or > 100)
            || shares.Distinct().Count() != shares.Count)
        {
            yield return new RuleViolation(
                $"{ThresholdField}.percent", $"This must be a list of 1 to {MaxShares} different whole numbers from 1 to 100");
        }
    }

    private static IEnumerable<RuleViolation> OfSpike(Spike spike)
    {
        if (spike.Times is < 1 or > MaxTimes)
            yield return new RuleViolation($"{ThresholdField}.times", $"This must be a number from 1 to {MaxTimes}");
        if (spike.AtLeast is < 0 or > MaxAmount)
            yield return new RuleViolation($"{ThresholdField}.atLeast", $"This must be a number from 0 to {MaxAmount}");
    }

    private static IEnumerable<RuleViolation> OfMinutes(AlertRule rule)
    {
        var (least, most) = DurationOf(rule.Kind);
        if (rule.ForMinutes < least || rule.ForMinutes > most)
        {
            yield return new RuleViolation(
                "forMinutes",
                most == 0 ? "A rule of this kind has no duration: leave it out or send 0"
                    : $"For a rule of this kind this must be a whole number from {least} to {most}");
        }

        if (rule.RepeatMinutes is < 0 or > MaxMinutes)
            yield return new RuleViolation("repeatMinutes", $"This must be a whole number from 0 to {MaxMinutes}");
    }

    /// <summary>The durations that a kind may have.</summary>
    private static (int Least, int Most) DurationOf(AlertKind kind) => kind switch
    {
        AlertKind.Budget or AlertKind.Spike => (0, 0),
        AlertKind.Failing => (1, MaxWindowMinutes),
        // With 0, every agent would be silent and every job overdue at each moment.
        AlertKind.Silent or AlertKind.CronOverdue => (1, MaxMinutes),
        _ => (0, MaxMinutes),
    };

    private static IEnumerable<RuleViolation> OfChannels(IReadOnlyList<string> channels)
    {
        if (channels.Count > 0 && !IsList(channels, MaxChannels, int.MaxValue))
            yield return new RuleViolation("channels", $"This must be a list of at most {MaxChannels} different channels");
    }
}
