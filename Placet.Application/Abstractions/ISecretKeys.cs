namespace Placet.Application.Abstractions;

/// <summary>The keys that encrypt stored secrets.</summary>
public interface ISecretKeys
{
    /// <summary>Lists the keys, oldest first, unreadable ones included.</summary>
    IReadOnlyList<SecretKey> List();

    /// <summary>Requires at least one key, and that every key is readable.</summary>
    /// <exception cref="Settings.SettingsException">There is no key, or an unreadable one.</exception>
    void RequireUsable();

    /// <summary>Adds a key that becomes active when every running instance has loaded it. Older keys still decrypt.</summary>
    SecretKey Add();
}

/// <summary>Describes a key, without its key material.</summary>
/// <param name="ActiveFrom">When it starts to encrypt.</param>
/// <param name="ExpiresAt">When it should be replaced; it still decrypts after that.</param>
public sealed record SecretKey(
    Guid Id, DateTimeOffset CreatedAt, DateTimeOffset ActiveFrom, DateTimeOffset ExpiresAt, SecretKeyState State);

/// <summary>State of a key.</summary>
public enum SecretKeyState
{
    /// <summary>The key itself cannot be read: encrypted with another certificate, or corrupt.</summary>
    Unreadable,

    /// <summary>Decrypts only.</summary>
    Previous,

    /// <summary>Encrypts and decrypts.</summary>
    Current,

    /// <summary>Will be the current key.</summary>
    Pending,

    /// <summary>Revoked: what it encrypted cannot be decrypted any more.</summary>
    Revoked,
}
