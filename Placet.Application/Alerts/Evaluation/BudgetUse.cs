using Placet.Application.Alerts.Rules;
using Placet.Application.History;
using Placet.Application.Prices;

namespace Placet.Application.Alerts.Evaluation;

/// <summary>What an agent has used since the begin of a period. Pure.</summary>
/// <param name="Tokens">Tokens sent and received.</param>
/// <param name="Costs">Their cost by currency; nothing is converted.</param>
internal sealed record BudgetUse(decimal Tokens, IReadOnlyDictionary<string, decimal> Costs)
{
    // Of a cost, as prices have 6.
    private const int MaxDecimals = 12;

    /// <summary>The value that is compared with a limit. With prices in several currencies, that of the highest amount.</summary>
    public (decimal Amount, string? Currency) In(BudgetUnit unit)
    {
        if (unit is BudgetUnit.Tokens)
            return (Tokens, null);
        var (currency, amount) = Costs.Count == 0 ? default : Costs.MaxBy(cost => cost.Value);
        return (amount, currency);
    }

    /// <summary>Adds up usage since the begin of a period.</summary>
    /// <param name="sums">Usage by UTC day and model, of the day that the period begins in and later.</param>
    /// <param name="marks">What was used of that day before the period began; none when nobody watched then.</param>
    public static BudgetUse Of(
        IEnumerable<UsageSum> sums, IReadOnlyList<UsageMark> marks, DateTimeOffset start, DateTimeOffset now, PriceTable prices)
    {
        var firstDay = UsageDays.Of(start);
        var all = sums.Where(sum => sum.DayNumber >= firstDay).ToList();
        var (total, before) = (new UsageTotal(), new UsageTotal());
        foreach (var sum in all)
            Add(total, sum.DayNumber, sum.Model, (sum.PromptTokens, sum.CompletionTokens, sum.CachedTokens), prices);
        var share = 1m;
        if (marks.Count > 0)
        {
            foreach (var mark in marks)
                Add(before, firstDay, mark.Model, (mark.PromptTokens, mark.CompletionTokens, mark.CachedTokens), prices);
        }
        else
        {
            share = ShareBefore(start, now);
            foreach (var sum in all.Where(sum => sum.DayNumber == firstDay))
                Add(before, firstDay, sum.Model, (sum.PromptTokens, sum.CompletionTokens, sum.CachedTokens), prices);
        }

        var costs = total.Cost.Amounts.ToDictionary(cost => cost.Currency, cost => cost.Amount, StringComparer.Ordinal);
        foreach (var cost in before.Cost.Amounts)
            costs[cost.Currency] = Math.Max(0, decimal.Round(costs.GetValueOrDefault(cost.Currency) - (cost.Amount * share), MaxDecimals));
        return new BudgetUse(Math.Max(0, decimal.Round(total.Counts.Tokens - (before.Counts.Tokens * share))), costs);
    }

    /// <summary>The share of the first UTC day's usage that was before the period began, if usage was even.</summary>
    private static decimal ShareBefore(DateTimeOffset start, DateTimeOffset now)
    {
        var dayStart = new DateTimeOffset(start.UtcDateTime.Date, TimeSpan.Zero);
        var dayEnd = dayStart.AddDays(1);
        var watched = (now < dayEnd ? now : dayEnd) - dayStart;
        return watched <= TimeSpan.Zero ? 0 : Math.Min(1, (decimal)(start - dayStart).Ticks / watched.Ticks);
    }

    private static void Add(
        UsageTotal total, int day, string model, (long Prompt, long Completion, long Cached) tokens, PriceTable prices) =>
        total.Add(
            new UsageCounts(tokens.Prompt, tokens.Completion, tokens.Cached, Turns: 0), prices.Find(model, UsageDays.DateOf(day)));
}
