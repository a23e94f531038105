namespace Placet.Domain.Errors;

/// <summary>A broken rule of our own: ends the request with <see cref="Error"/> and rolls its transaction back on the way.</summary>
/// <param name="error">What the caller is told.</param>
/// <param name="violations">The rules that are broken, one entry each; empty unless the request itself is at fault.</param>
public sealed class PlacetException(Error error, params IReadOnlyList<RuleViolation> violations) : Exception(error.Message)
{
    /// <summary>What the caller is told.</summary>
    public Error Error { get; } = error;

    /// <summary>The rules that are broken; empty unless the request itself is at fault.</summary>
    public IReadOnlyList<RuleViolation> Violations { get; } = violations;

    /// <summary>A refusal for one broken rule about one field.</summary>
    /// <param name="path">The field as the client writes it.</param>
    /// <param name="message">What is wrong with it.</param>
    /// <returns>The exception to throw.</returns>
    public static PlacetException Invalid(string path, string message) =>
        new(CommonErrors.ValidationFailed, new RuleViolation(path, message));
}
