namespace Placet.Domain.Secrets;

/// <summary>A secret in clear. Prints as <c>***</c>, so that no record, log line or trace can show it by accident.</summary>
/// <param name="value">The secret itself.</param>
public sealed class SecretText(string value)
{
    /// <summary>What stands for a stored secret wherever it is shown.</summary>
    public const string Mask = "***";

    /// <summary>Whether the secret is the mask that we show: written back, it means "keep what is stored".</summary>
    public bool IsMask => value == Mask;

    /// <summary>Whether the secret is an empty text.</summary>
    public bool IsEmpty => value.Length == 0;

    /// <summary>Gives the secret away. Call it only where the secret is used.</summary>
    /// <returns>The secret itself.</returns>
    public string Reveal() => value;

    /// <summary>The mask.</summary>
    /// <returns><c>***</c></returns>
    public override string ToString() => Mask;
}
