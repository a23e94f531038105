namespace Placet.Domain.Secrets;

/// <summary>A secret in clear text. Prints as <c>***</c>.</summary>
public sealed class SecretText(string value)
{
    /// <summary>What responses show in place of a stored secret.</summary>
    public const string Mask = "***";

    /// <summary>Whether it is <see cref="Mask"/>, which a client sends back to keep the stored secret.</summary>
    public bool IsMask => value == Mask;

    /// <summary>Whether it is a mask copied from somewhere: stars, or stars around a label such as <c>***management-key***</c>.</summary>
    public bool LooksMasked => LooksLikeMask(value);

    /// <summary>The same for the value of a header, which may have a scheme: <c>Bearer ***</c>.</summary>
    public bool LooksMaskedAsHeader
    {
        get
        {
            var text = value.AsSpan().Trim();
            var end = text.IndexOf(' ');
            return LooksLikeMask(text) || (end > 0 && LooksLikeMask(text[end..]));
        }
    }

    /// <summary>Whether the secret is an empty text.</summary>
    public bool IsEmpty => value.Length == 0;

    /// <summary>The clear text; for the place where the secret is used only.</summary>
    public string Reveal() => value;

    /// <inheritdoc/>
    public override string ToString() => Mask;

    // Two stars on either side: a password may begin or end with one.
    private static bool LooksLikeMask(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        return trimmed.Length > 0
            && (!trimmed.ContainsAnyExcept('*')
                || (trimmed.StartsWith("**", StringComparison.Ordinal) && trimmed.EndsWith("**", StringComparison.Ordinal)));
    }
}
