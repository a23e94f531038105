using System.Globalization;
using Dapper;
using Placet.Domain.Prices;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IPriceRepository"/>
internal sealed class PriceRepository(SqlContext sql) : IPriceRepository
{
    private const string DayFormat = "yyyy-MM-dd";

    // Whole numbers: SQLite would store decimals as floating point.
    private const decimal Unit = 1_000_000m;

    internal const string ListSql = """
        SELECT model, prompt_price, completion_price, cached_price, currency, valid_from FROM prices ORDER BY position
        """;

    internal const string RemoveAllSql = "DELETE FROM prices";

    internal const string AddSql = """
        INSERT INTO prices (position, model, prompt_price, completion_price, cached_price, currency, valid_from)
        VALUES (@position, @Model, @promptPrice, @completionPrice, @cachedPrice, @Currency, @validFrom)
        """;

    public async Task<IReadOnlyList<ModelPrice>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await sql.ListAsync<Row>(ListSql, new { }, cancellationToken)).Select(PriceOf)];

    public async Task ReplaceAsync(IReadOnlyList<ModelPrice> prices, CancellationToken cancellationToken)
    {
        await sql.ExecuteAsync(RemoveAllSql, new { }, cancellationToken);
        var rows = prices.Select((price, position) => new
        {
            position,
            price.Model,
            promptPrice = UnitsOf(price.Prompt),
            completionPrice = UnitsOf(price.Completion),
            cachedPrice = price.Cached is { } cached ? UnitsOf(cached) : (long?)null,
            price.Currency,
            validFrom = price.ValidFrom.ToString(DayFormat, CultureInfo.InvariantCulture),
        });
        await sql.ExecuteAsync(AddSql, rows, cancellationToken);
    }

    private static long UnitsOf(decimal price) => (long)(price * Unit);

    private static ModelPrice PriceOf(Row row) => new(
        row.Model,
        row.PromptPrice / Unit,
        row.CompletionPrice / Unit,
        row.CachedPrice / Unit,
        row.Currency,
        DateOnly.ParseExact(row.ValidFrom, DayFormat, CultureInfo.InvariantCulture));

    [method: ExplicitConstructor]
    private sealed record Row(
        string Model, long PromptPrice, long CompletionPrice, long? CachedPrice, string Currency, string ValidFrom);
}
