using System.Diagnostics.CodeAnalysis;
using Placet.Domain.Secrets;

namespace Placet.Application.Abstractions;

/// <summary>Encrypts secrets, each bound to its agent and field. Thread-safe.</summary>
public interface ISecretProtector
{
    /// <summary>Encrypts a secret with the current key.</summary>
    ProtectedSecret Protect(SecretText secret, SecretBinding binding);

    /// <summary>Decrypts a stored secret.</summary>
    /// <returns>False when its binding is another one, it was modified, or its key is not in the key ring.</returns>
    bool TryUnprotect(ProtectedSecret secret, SecretBinding binding, [NotNullWhen(true)] out SecretText? text);

    /// <summary>Decrypts a stored secret; the result is cached while the object <paramref name="secret"/> is referenced.</summary>
    /// <returns>False as <see cref="TryUnprotect"/>.</returns>
    bool TryUnprotectCached(ProtectedSecret secret, SecretBinding binding, [NotNullWhen(true)] out SecretText? text);

    /// <summary>Finds out whether a stored secret can be decrypted, and with which key.</summary>
    SecretState Examine(ProtectedSecret secret, SecretBinding binding);
}

/// <summary>State of a stored secret.</summary>
public enum SecretState
{
    /// <summary>Cannot be decrypted: bound to another field, modified, or its key is not in the key ring.</summary>
    Unreadable,

    /// <summary>Encrypted with a previous key.</summary>
    Outdated,

    /// <summary>Encrypted with the current key.</summary>
    Current,
}
