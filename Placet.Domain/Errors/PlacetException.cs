namespace Placet.Domain.Errors;

/// <summary>A broken rule of our own: ends the request with <see cref="Error"/> and rolls its transaction back on the way.</summary>
/// <param name="error">What the caller is told. A broken rule about what was sent goes by <see cref="Invalid(string, string)"/>, and so has one form.</param>
public sealed class PlacetException(Error error) : Exception(error.Message)
{
    /// <summary>What the caller is told.</summary>
    public Error Error { get; } = error;

    /// <summary>The rules that are broken; empty unless the request itself is at fault.</summary>
    public IReadOnlyList<RuleViolation> Violations { get; private init; } = [];

    /// <summary>A refusal for one broken rule about one field.</summary>
    /// <param name="path">The field as the client writes it.</param>
    /// <param name="message">What is wrong with it.</param>
    public static PlacetException Invalid(string path, string message) => Invalid([new RuleViolation(path, message)]);

    /// <summary>A refusal for broken rules.</summary>
    /// <param name="violations">One entry for each of them.</param>
    public static PlacetException Invalid(IReadOnlyList<RuleViolation> violations) => new(CommonErrors.ValidationFailed) { Violations = violations };
}
