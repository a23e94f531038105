using Placet.Application.Alerts.Rules;
using Placet.Application.History;
using Placet.Application.Prices;

namespace Placet.Application.Alerts.Evaluation;

/// <summary>
/// Reads what was used of budgets. Usage is stored by UTC day: where a user's day begins within one, what was used up to then is marked at
/// that moment, and subtracted. Not thread-safe.
/// </summary>
/// <param name="sampleTime">Time between two samples of usage.</param>
internal sealed class BudgetReader(TimeSpan sampleTime)
{
    private const int MarksKeptDays = 40;

    // A mark that is made later would count too much as used before.
    private readonly TimeSpan markTime = sampleTime + TimeSpan.FromMinutes(5);
    private readonly Dictionary<string, StoredUsage> usageOfOwner = new(StringComparer.Ordinal);

    /// <summary>Forgets the usage of users that has changed.</summary>
    public void Forget(IEnumerable<string> ownerIds)
    {
        foreach (var ownerId in ownerIds)
            usageOfOwner.Remove(ownerId);
    }

    /// <summary>The moment that a user's usage is to be marked at: the begin of the day.</summary>
    /// <returns>Null when it was too long ago, or is that of the UTC day.</returns>
    public DateTimeOffset? MarkDueAt(string? timeZone, DateTimeOffset now)
    {
        var days = new LocalDays(timeZone);
        var start = days.StartOf(days.DayOf(now));
        return start.TimeOfDay != TimeSpan.Zero && now - start <= markTime ? start : null;
    }

    /// <summary>Marks what a user's agents have used of a UTC day, and removes marks that no budget needs any more.</summary>
    public static async Task MarkAsync(IUnitOfWork work, string ownerId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var minute = HistorySteps.MinuteOf(at);
        await work.Usage.AddMarksAsync(ownerId, UsageDays.Of(at), minute, cancellationToken);
        await work.Usage.DeleteMarksBeforeAsync(ownerId, minute - (MarksKeptDays * (int)HistoryStep.Day), cancellationToken);
    }

    /// <summary>Reads what the agents of one user have used.</summary>
    /// <param name="agents">The sampled agents of the user.</param>
    /// <param name="rules">Rules of the user with a budget.</param>
    public async Task<IReadOnlyList<Observation>> ReadAsync(
        IReadSession read, IReadOnlyList<WatchedAgent> agents, IReadOnlyList<AlertRule> rules, Moment now,
        CancellationToken cancellationToken)
    {
        if (agents.Count == 0)
            return [];
        var ownerId = agents[0].OwnerId;
        var days = new LocalDays(agents[0].TimeZone);
        List<Observation> observed = [];
        // Months first: what is read for them serves days too.
        foreach (var ofPeriod in rules.GroupBy(rule => ((Budget)rule.Threshold!).Per).OrderByDescending(group => group.Key))
        {
            var period = days.PeriodOf(ofPeriod.Key, now.At);
            var usage = await UsageAsync(read, ownerId, UsageDays.Of(period.Start), UsageDays.Of(now.At), cancellationToken);
            var marks = (await read.Usage.ListMarksAsync(ownerId, HistorySteps.MinuteOf(period.Start), cancellationToken))
                .ToLookup(mark => mark.AgentId, StringComparer.Ordinal);
            // What nobody has a budget of money for is not priced.
            var prices = ofPeriod.Any(rule => rule.Threshold is Budget { Of: BudgetUnit.Cost })
                ? await PriceTable.ReadAsync(read, cancellationToken)
                : new PriceTable([]);
            foreach (var agent in agents.Where(agent => ofPeriod.Any(rule => rule.Agents.Includes(agent.Id, agent.Tag))))
            {
                var used = BudgetUse.Of(usage[agent.Id], [.. marks[agent.Id]], period.Start, now.At, prices);
                foreach (var rule in ofPeriod.Where(rule => rule.Agents.Includes(agent.Id, agent.Tag)))
                {
                    var (value, currency) = used.In(((Budget)rule.Threshold!).Of);
                    observed.Add(new BudgetObserved(agent.Id, now, rule.Id, period.Name, value, currency));
                }
            }
        }

        return observed;
    }

    /// <summary>Usage by UTC day and model; read again when it has changed, or the range has.</summary>
    private async Task<ILookup<string, UsageSum>> UsageAsync(
        IReadSession read, string ownerId, int firstDay, int lastDay, CancellationToken cancellationToken)
    {
        if (usageOfOwner.TryGetValue(ownerId, out var known) && known.FirstDay <= firstDay && known.LastDay == lastDay)
            return known.Usage;
        List<UsageSum> sums = [];
        await foreach (var sum in read.Usage.SumAsync(ownerId, firstDay, lastDay, byAgent: true, byChannel: false, cancellationToken))
            sums.Add(sum);
        var usage = sums.ToLookup(sum => sum.AgentId!, StringComparer.Ordinal);
        usageOfOwner[ownerId] = new StoredUsage(firstDay, lastDay, usage);
        return usage;
    }

    private sealed record StoredUsage(int FirstDay, int LastDay, ILookup<string, UsageSum> Usage);
}
