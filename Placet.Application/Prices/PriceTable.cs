using Placet.Domain.Prices;

namespace Placet.Application.Prices;

/// <summary>Finds the price of a model on a day. Not thread-safe: it remembers what it has found.</summary>
internal sealed class PriceTable
{
    private readonly ModelPrice[] prices;
    private readonly Dictionary<string, ModelPrice[]> matches = new(StringComparer.Ordinal);

    public PriceTable(IEnumerable<ModelPrice> rows) => prices =
    [
        .. rows.OrderBy(price => price.IsPrefix).ThenByDescending(price => price.Model.Length).ThenByDescending(price => price.ValidFrom),
    ];

    /// <summary>Reads the stored table.</summary>
    public static async Task<PriceTable> ReadAsync(IReadSession read, CancellationToken cancellationToken) =>
        new(await read.Prices.ListAsync(cancellationToken));

    /// <summary>The price with the whole name, else with the longest beginning, of those that are valid on the day.</summary>
    /// <param name="model">The model; empty when unknown, which <c>*</c> alone matches.</param>
    public ModelPrice? Find(string model, DateOnly day)
    {
        if (!matches.TryGetValue(model, out var candidates))
            matches.Add(model, candidates = Array.FindAll(prices, price => price.Matches(model)));
        return Array.Find(candidates, price => price.ValidFrom <= day);
    }
}
