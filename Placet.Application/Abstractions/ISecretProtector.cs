using Placet.Domain.Secrets;

namespace Placet.Application.Abstractions;

/// <summary>Encrypts what agents entrust to us, each value bound to its agent and field.</summary>
public interface ISecretProtector
{
    /// <summary>Encrypts a secret.</summary>
    /// <param name="binding">The only place where it shall open again.</param>
    ProtectedSecret Protect(SecretText secret, SecretBinding binding);

    /// <summary>Opens a stored secret.</summary>
    /// <param name="binding">The place where it is stored.</param>
    /// <returns>False when it was made for another place, was tampered with, or its key is not in the key ring.</returns>
    bool TryUnprotect(ProtectedSecret secret, SecretBinding binding, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SecretText? text);

    /// <summary>Opens a stored secret, and caches it for as long as <paramref name="secret"/>, the object, is referenced.</summary>
    /// <param name="secret">What is stored. Another object with the same ciphertext is opened by the key ring again.</param>
    /// <param name="binding">The place where it is stored.</param>
    /// <returns>False when it was made for another place, was tampered with, or its key is not in the key ring.</returns>
    bool TryUnprotectCached(ProtectedSecret secret, SecretBinding binding, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SecretText? text);

    /// <summary>Looks at a stored secret without giving it away.</summary>
    /// <param name="binding">The place where it is stored.</param>
    /// <returns>Whether it opens, and with which key.</returns>
    SecretState Examine(ProtectedSecret secret, SecretBinding binding);
}

/// <summary>How a stored secret stands to the key ring.</summary>
public enum SecretState
{
    /// <summary>It does not open: made for another place, tampered with, or its key is not in the ring.</summary>
    Unreadable,

    /// <summary>It opens with a key that encrypts nothing new any more.</summary>
    Outdated,

    /// <summary>It opens with the key that encrypts now.</summary>
    Current,
}
