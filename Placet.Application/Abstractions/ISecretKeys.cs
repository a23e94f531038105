namespace Placet.Application.Abstractions;

/// <summary>The keys that encrypt stored secrets.</summary>
public interface ISecretKeys
{
    /// <summary>Lists the keys, oldest first.</summary>
    /// <returns>The keys; those that cannot be opened too.</returns>
    IReadOnlyList<SecretKey> List();

    /// <summary>Requires that there is a key and that every key opens, so that nothing new is encrypted beside what is lost already.</summary>
    /// <exception cref="Settings.SettingsException">There is none, or one does not open.</exception>
    void RequireUsable();

    /// <summary>
    /// Adds a key that encrypts everything new from a moment on that is far enough ahead for every running instance to have learnt of it.
    /// Older keys stay, and open what they have encrypted.
    /// </summary>
    SecretKey Add();
}

/// <summary>A key, without what it is.</summary>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ActiveFrom">From when on it encrypts.</param>
/// <param name="ExpiresAt">When another one is to have taken its place; it goes on opening what it has encrypted.</param>
/// <param name="State">What it is good for now.</param>
public sealed record SecretKey(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset ActiveFrom, DateTimeOffset ExpiresAt, SecretKeyState State);

/// <summary>What a key is good for.</summary>
public enum SecretKeyState
{
    /// <summary>It cannot be opened itself: encrypted with another certificate, or spoilt.</summary>
    Unreadable,

    /// <summary>It opens what it has encrypted, and encrypts nothing new.</summary>
    Earlier,

    /// <summary>It encrypts everything new.</summary>
    Current,

    /// <summary>It will encrypt everything new, in a moment.</summary>
    Coming,

    /// <summary>It was withdrawn: what it has encrypted does not open any more.</summary>
    Revoked,
}
