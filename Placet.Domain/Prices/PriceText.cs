using System.Globalization;

namespace Placet.Domain.Prices;

/// <summary>Reads and writes amounts of money as decimal numbers, which JSON numbers are not.</summary>
public static class PriceText
{
    /// <summary>The highest price of a million tokens.</summary>
    public const decimal Max = 1_000_000m;

    /// <summary>Digits after the decimal point that a price has at most.</summary>
    public const int MaxDecimals = 6;

    private const string Format = "0.############";

    /// <summary>
    /// Reads a price from 0 to 1,000,000 with at most 6 decimals: <c>2</c>, <c>0.075</c>. No sign, exponent or group separator.
    /// </summary>
    public static bool TryParse(string? text, out decimal price)
    {
        price = 0;
        return text is not null
            && text.Length > 0
            && char.IsAsciiDigit(text[0])
            && char.IsAsciiDigit(text[^1])
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out price)
            && price <= Max
            && price.Scale <= MaxDecimals;
    }

    /// <summary>Writes an amount with all of its decimals, 12 at most, and without trailing zeros.</summary>
    public static string Write(decimal amount) => amount.ToString(Format, CultureInfo.InvariantCulture);
}
