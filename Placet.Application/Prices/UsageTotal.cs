using Placet.Application.History;
using Placet.Domain.Prices;

namespace Placet.Application.Prices;

/// <summary>Adds up usage and its cost. Not thread-safe.</summary>
internal sealed class UsageTotal
{
    private readonly SortedDictionary<string, decimal> amounts = new(StringComparer.Ordinal);
    private long pricedTokens;

    public UsageCounts Counts { get; private set; }

    public UsageCost Cost => new([.. amounts.Select(amount => new Money(amount.Value, amount.Key))], pricedTokens);

    /// <summary>Adds usage of one model on one day.</summary>
    /// <param name="price">Its price; null when it has none.</param>
    public void Add(UsageCounts counts, ModelPrice? price)
    {
        Counts += counts;
        if (price is null)
            return;
        pricedTokens += counts.Tokens;
        var cost = price.CostOf(counts.Prompt, counts.Completion, counts.Cached);
        amounts[price.Currency] = amounts.TryGetValue(price.Currency, out var amount) ? amount + cost : cost;
    }
}
