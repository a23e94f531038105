using System.Globalization;
using Placet.Domain.Prices;

namespace Placet.Api.Contracts.Prices;

/// <summary>The price table, which all users share.</summary>
/// <example>{"items":[{"model":"gpt-5*","prompt":"1.25","completion":"10","cached":"0.125","currency":"USD","validFrom":"2026-01-01"}]}</example>
/// <param name="Items">All rows, in the order in which they were set.</param>
public sealed record PricesResponse(IReadOnlyList<ModelPriceResponse> Items)
{
    internal static PricesResponse Of(IReadOnlyList<ModelPrice> prices) => new([.. prices.Select(price => new ModelPriceResponse(
        price.Model,
        PriceText.Write(price.Prompt),
        PriceText.Write(price.Completion),
        price.Cached is { } cached ? PriceText.Write(cached) : null,
        price.Currency,
        price.ValidFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))]);
}

/// <summary>What tokens of a model cost from a day on. Prices are of a million tokens, as decimal numbers.</summary>
/// <example>{"model":"gpt-5*","prompt":"1.25","completion":"10","cached":"0.125","currency":"USD","validFrom":"2026-01-01"}</example>
/// <param name="Model">Name of a model, or its beginning followed by <c>*</c>; letters match in either case.</param>
/// <param name="Prompt">Price of tokens sent.</param>
/// <param name="Completion">Price of tokens received.</param>
/// <param name="Cached">Price of the tokens sent that came from a cache; null when they cost what others do.</param>
/// <param name="Currency">ISO 4217 code of the currency.</param>
/// <param name="ValidFrom">First UTC day, <c>YYYY-MM-DD</c>; valid until a later row with the same model begins.</param>
public sealed record ModelPriceResponse(
    string Model, string Prompt, string Completion, string? Cached, string Currency, string ValidFrom);
