namespace Placet.Domain.Errors;

/// <summary>Ends a request with an error response; an open transaction is rolled back.</summary>
/// <param name="error">The error; for an invalid request use <see cref="Invalid(string, string)"/>.</param>
/// <param name="cause">The failure behind it, for the log; no client receives it.</param>
public sealed class PlacetException(Error error, Exception? cause = null) : Exception(error.Message, cause)
{
    /// <summary>The error that the client receives.</summary>
    public Error Error { get; } = error;

    /// <summary>The violated rules; empty unless the request is invalid.</summary>
    public IReadOnlyList<RuleViolation> Violations { get; private init; } = [];

    /// <summary>After which time to try again; null when the error's kind says it.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>An invalid request with one violation.</summary>
    public static PlacetException Invalid(string path, string message) => Invalid([new RuleViolation(path, message)]);

    /// <summary>An invalid request.</summary>
    public static PlacetException Invalid(IReadOnlyList<RuleViolation> violations) =>
        new(CommonErrors.ValidationFailed) { Violations = violations };
}
