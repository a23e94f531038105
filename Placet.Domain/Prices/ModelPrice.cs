namespace Placet.Domain.Prices;

/// <summary>What tokens of a model cost from a day on. All prices are per million tokens.</summary>
/// <param name="Model">Name of a model, or its beginning followed by <c>*</c>; letters match in either case.</param>
/// <param name="Prompt">Price of tokens sent.</param>
/// <param name="Completion">Price of tokens received.</param>
/// <param name="Cached">Price of the tokens sent that came from a cache; null when they cost what others do.</param>
/// <param name="Currency">Currency, ISO 4217.</param>
/// <param name="ValidFrom">First UTC day; valid until a later row with the same model begins.</param>
public sealed record ModelPrice(string Model, decimal Prompt, decimal Completion, decimal? Cached, string Currency, DateOnly ValidFrom)
{
    /// <summary>Rows that a price table has at most.</summary>
    public const int MaxRows = 500;

    /// <summary>Characters that <see cref="Model"/> has at most.</summary>
    public const int MaxModelLength = 100;

    private const char Wildcard = '*';
    private const decimal Million = 1_000_000m;

    /// <summary>Whether <see cref="Model"/> is the beginning of a name.</summary>
    public bool IsPrefix => Model.EndsWith(Wildcard);

    /// <summary>Whether a text can be <see cref="Model"/>: a name, not blank, with <c>*</c> at its end only.</summary>
    public static bool IsModel(string? text) =>
        !string.IsNullOrWhiteSpace(text)
        && text.Length <= MaxModelLength
        && text.IndexOf(Wildcard, StringComparison.Ordinal) is var wildcard
        && (wildcard < 0 || wildcard == text.Length - 1);

    /// <summary>Whether the price is one of this model.</summary>
    public bool Matches(string model) => IsPrefix
        ? model.AsSpan().StartsWith(Model.AsSpan(0, Model.Length - 1), StringComparison.OrdinalIgnoreCase)
        : model.Equals(Model, StringComparison.OrdinalIgnoreCase);

    /// <summary>Computes the cost of tokens. Exact: a price has at most 6 decimals, so a cost has at most 12.</summary>
    /// <param name="prompt">Tokens sent.</param>
    /// <param name="completion">Tokens received.</param>
    /// <param name="cached">Part of the tokens sent that came from a cache; more than were sent count as all of them.</param>
    public decimal CostOf(long prompt, long completion, long cached)
    {
        var fromCache = Math.Min(cached, prompt);
        return (((prompt - fromCache) * Prompt) + (fromCache * (Cached ?? Prompt)) + (completion * Completion)) / Million;
    }
}
