using System.Globalization;

namespace Placet.Api.Contracts;

/// <summary>Reads query parameters of a paged list, and collects their violations. An empty value counts as absent.</summary>
internal sealed class QueryReader
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    private static readonly string LimitMessage = $"This must be a whole number from 1 to {MaxLimit}";
    private readonly List<RuleViolation> violations = [];

    public string? Text(string? text, string name, int maxLength)
    {
        if (text?.Length > maxLength)
            Refuse(name, $"This must have at most {maxLength} characters");
        return string.IsNullOrEmpty(text) ? null : text;
    }

    public int Limit(string? text) =>
        Parse(text, "limit", LimitMessage, static value =>
            int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= MaxLimit
                ? limit
                : default(int?))
        ?? DefaultLimit;

    /// <summary>Parses a value with a function that returns null for an invalid one.</summary>
    public T? Parse<T>(string? text, string name, string message, Func<string, T?> parse)
    {
        if (string.IsNullOrEmpty(text))
            return default;
        if (parse(text) is { } value)
            return value;
        Refuse(name, message);
        return default;
    }

    /// <summary>Returns the result of reading.</summary>
    /// <exception cref="PlacetException">A parameter is invalid: 400, with all violations.</exception>
    public T Require<T>(T result) => violations.Count == 0 ? result : throw PlacetException.Invalid(violations);

    private void Refuse(string name, string message) => violations.Add(new RuleViolation(name, message));
}
