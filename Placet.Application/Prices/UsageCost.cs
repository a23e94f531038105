namespace Placet.Application.Prices;

/// <summary>An amount of money.</summary>
/// <param name="Currency">Currency, ISO 4217.</param>
public readonly record struct Money(decimal Amount, string Currency);

/// <summary>What usage costs, as far as it has a price.</summary>
/// <param name="Amounts">One amount for each currency of the prices, ordered by currency; nothing is converted.</param>
/// <param name="PricedTokens">Tokens sent and received that have a price.</param>
public sealed record UsageCost(IReadOnlyList<Money> Amounts, long PricedTokens)
{
    /// <summary>The cost, when all of it is in one currency.</summary>
    public Money? OnlyAmount => Amounts is [var amount] ? amount : null;
}
