namespace Placet.Domain.Secrets;

/// <summary>A secret in clear. Prints as <c>***</c>, so that no record, log line or trace can show it by accident.</summary>
public sealed class SecretText(string value)
{
    /// <summary>What stands for a stored secret wherever it is shown.</summary>
    public const string Mask = "***";

    /// <summary>Whether the secret is the mask that we show: written back, it means "keep what is stored".</summary>
    public bool IsMask => value == Mask;

    /// <summary>
    /// Whether the text could only stand for a secret: stars, or stars around a label, such as <c>***management-key***</c>. Such a text
    /// was copied from where a secret is hidden, and is no secret itself.
    /// </summary>
    public bool LooksMasked => LooksLikeMask(value);

    /// <summary>The same of a header's value, whose mask may stand behind a scheme, such as <c>Bearer ***</c>.</summary>
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

    /// <summary>Gives the secret away. Call it only where the secret is used.</summary>
    public string Reveal() => value;

    /// <summary>The mask.</summary>
    public override string ToString() => Mask;

    // Two stars on either side: one may well begin or end a password.
    private static bool LooksLikeMask(ReadOnlySpan<char> text)
    {
        var trimmed = text.Trim();
        return trimmed.Length > 0
            && (!trimmed.ContainsAnyExcept('*')
                || (trimmed.StartsWith("**", StringComparison.Ordinal) && trimmed.EndsWith("**", StringComparison.Ordinal)));
    }
}
