using System.Globalization;
using Placet.Application.Alerts.Episodes;
using Placet.Application.Alerts.Rules;
using Placet.Domain;

namespace Placet.Application.Alerts.Evaluation;

/// <summary>Something that is wrong with an agent at a moment.</summary>
/// <param name="SubjectId">Id of the job, server, run or period; empty for the agent itself.</param>
/// <param name="Subject">Its name; null for the agent itself.</param>
/// <param name="Since">When it began; null for now.</param>
/// <param name="Arguments">Values for the text.</param>
internal sealed record Finding(string SubjectId, string? Subject, DateTimeOffset? Since, IReadOnlyDictionary<string, string> Arguments);

/// <summary>The conditions of rules (contract 18): what an observation means for a rule. Pure.</summary>
internal static class Conditions
{
    /// <summary>Calls below which a share of failures means nothing.</summary>
    public const int MinCalls = 20;

    private const int DaysBefore = 7;

    /// <summary>Lists what is wrong.</summary>
    /// <returns>Null when the observation does not concern the rule; empty when all is well.</returns>
    public static IReadOnlyList<Finding>? Find(AlertRule rule, Observation observation) => (rule.Kind, observation) switch
    {
        (AlertKind.Unreachable, CallObserved call) => When(!call.IsAnswered, Minutes(rule)),
        (AlertKind.Silent, PresenceObserved presence) =>
            When(presence.SilentFor >= Duration(rule), Minutes(rule), presence.LastActiveAt),
        (AlertKind.CronFailed, CronObserved cron) =>
            [.. cron.Jobs.Where(job => job.HasFailed).Select(job => new Finding(job.Id, job.Name, Since: null, AlertEpisode.NoArguments))],
        (AlertKind.CronOverdue, CronObserved cron) =>
        [
            .. cron.Jobs.Where(job => job.NextRunAt is { } next && cron.Now.At - next >= Duration(rule))
                .Select(job => new Finding(job.Id, job.Name, job.NextRunAt, Minutes(rule))),
        ],
        (AlertKind.McpDown, McpObserved mcp) => [.. mcp.Down.Select(name => new Finding(name, name, Since: null, Minutes(rule)))],
        (AlertKind.ApprovalWaiting, RunsObserved runs) =>
            [.. runs.Waiting.Select(run => new Finding(run.Id, run.Id, run.Since, Hours(rule)))],
        (AlertKind.Failing, CallsCounted calls) when calls.Minutes == rule.ForMinutes => OfCalls(rule, calls),
        (AlertKind.Spike, DayObserved day) => OfDay(rule, day),
        (AlertKind.Budget, BudgetObserved budget) when budget.RuleId == rule.Id => OfBudget(rule, budget),
        _ => null,
    };

    /// <summary>How long a finding of a rule must last; zero where the finding itself has lasted.</summary>
    public static TimeSpan MustLast(AlertRule rule) => rule.Kind switch
    {
        AlertKind.Unreachable or AlertKind.CronFailed or AlertKind.McpDown or AlertKind.ApprovalWaiting => Duration(rule),
        _ => TimeSpan.Zero,
    };

    /// <summary>Whether a rule of a kind looks at an agent at all.</summary>
    public static bool LooksAt(AlertKind kind, WatchedAgent agent) =>
        kind is AlertKind.Silent ? agent.LastActiveAt is not null : agent.IsSampled;

    private static TimeSpan Duration(AlertRule rule) => TimeSpan.FromMinutes(rule.ForMinutes);

    private static IReadOnlyList<Finding> When(bool isWrong, Dictionary<string, string> arguments, DateTimeOffset? since = null) =>
        isWrong ? [new Finding(string.Empty, Subject: null, since, arguments)] : [];

    private static IReadOnlyList<Finding> OfCalls(AlertRule rule, CallsCounted calls)
    {
        if (rule.Threshold is not FailureShare share || calls.Asked < MinCalls)
            return [];
        var failed = calls.Asked - calls.Answered;
        var arguments = Minutes(rule);
        arguments["percent"] = Text(failed * 100 / calls.Asked);
        return When(failed * 100 >= share.Percent * calls.Asked, arguments);
    }

    private static IReadOnlyList<Finding> OfDay(AlertRule rule, DayObserved day)
    {
        // An agent that has used nothing before has no mean to exceed.
        if (rule.Threshold is not Spike spike || day.Before.All(tokens => tokens == 0))
            return [];
        var mean = day.Before.Sum(tokens => (decimal)tokens) / DaysBefore;
        return day.Tokens > spike.Times * mean && day.Tokens > spike.AtLeast
            ? [new Finding(day.Today, day.Today, Since: null, new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["times"] = Text(spike.Times),
                ["value"] = Text(day.Tokens),
            })]
            : [];
    }

    private static IReadOnlyList<Finding> OfBudget(AlertRule rule, BudgetObserved used)
    {
        if (rule.Threshold is not Budget budget)
            return [];
        return
        [
            .. budget.Percent.Where(percent => used.Value * 100 >= budget.Limit * percent).Select(percent => new Finding(
                $"{used.Period}:{percent}", $"{used.Period} ({percent} %)", Since: null, OfBudget(budget, used, percent))),
        ];
    }

    private static Dictionary<string, string> OfBudget(Budget budget, BudgetObserved used, int percent)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["of"] = Text(budget.Of),
            ["per"] = Text(budget.Per),
            ["percent"] = Text(percent),
            ["value"] = Text(used.Value),
            ["limit"] = Text(budget.Limit),
        };
        if (used.Currency is { } currency)
            arguments["currency"] = currency;
        return arguments;
    }

    private static Dictionary<string, string> Minutes(AlertRule rule) =>
        new(StringComparer.Ordinal) { ["minutes"] = Text(rule.ForMinutes) };

    private static Dictionary<string, string> Hours(AlertRule rule) =>
        new(StringComparer.Ordinal) { ["hours"] = Text(Math.Round(rule.ForMinutes / 60m, 1)) };

    private static string Text<T>(T value) => value switch
    {
        BudgetUnit unit => EnumText.Of(unit),
        BudgetPeriod period => EnumText.Of(period),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => string.Empty,
    };
}
