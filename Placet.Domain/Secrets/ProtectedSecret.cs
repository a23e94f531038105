namespace Placet.Domain.Secrets;

/// <summary>An encrypted secret as it is stored. Prints as <c>***</c>.</summary>
public sealed class ProtectedSecret(string ciphertext) : IEquatable<ProtectedSecret>
{
    /// <summary>Printable ciphertext; can be decrypted only for the agent and field that it was encrypted for.</summary>
    public string Ciphertext { get; } = ciphertext;

    /// <inheritdoc/>
    public bool Equals(ProtectedSecret? other) => other is not null && other.Ciphertext == Ciphertext;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ProtectedSecret);

    /// <inheritdoc/>
    public override int GetHashCode() => Ciphertext.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => SecretText.Mask;
}
