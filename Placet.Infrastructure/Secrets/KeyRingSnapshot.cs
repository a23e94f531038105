using System.Collections.Frozen;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;

namespace Placet.Infrastructure.Secrets;

/// <summary>The keys of one reload of the ring, and which of them encrypts. Immutable.</summary>
internal sealed class KeyRingSnapshot : IKeyRing
{
    private readonly FrozenDictionary<Guid, LoadedKey> keys;
    private readonly FindKey findAdded;
    private readonly LoadedKey? current;

    private KeyRingSnapshot(FrozenDictionary<Guid, LoadedKey> keys, FindKey findAdded, DateTimeOffset now)
    {
        this.keys = keys;
        this.findAdded = findAdded;
        var usable = keys.Values.Where(key => key is { Encryptor: not null, Key.IsRevoked: false }).ToList();
        // The newest activated one. An expired one is better than none, and so is one that is not active yet because a clock was set back:
        // every instance can decrypt with it.
        current = usable.Where(key => key.Key.ActivationDate <= now)
            .OrderBy(key => key.Key.ExpirationDate <= now).ThenByDescending(key => key.Key.ActivationDate).ThenBy(key => key.Key.KeyId)
            .Concat(usable.Where(key => key.Key.ActivationDate > now).OrderBy(key => key.Key.ActivationDate)).FirstOrDefault();
        ValidUntil = usable.SelectMany(key => new[] { key.Key.ActivationDate, key.Key.ExpirationDate }).Where(time => time > now)
            .DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
    }

    /// <summary>When another key may become the current one.</summary>
    public DateTimeOffset ValidUntil { get; }

    /// <summary>Every key of the ring.</summary>
    public IReadOnlyCollection<IKey> All => [.. keys.Values.Select(entry => entry.Key)];

    /// <summary>The key that encrypts; null when none can be opened.</summary>
    public IKey? Current => current?.Key;

    /// <summary>The keys that cannot be opened, except revoked ones.</summary>
    public IReadOnlyCollection<IKey> Unreadable =>
        [.. keys.Values.Where(entry => entry is { Encryptor: null, Key.IsRevoked: false }).Select(entry => entry.Key)];

    public IAuthenticatedEncryptor? DefaultAuthenticatedEncryptor => current?.Encryptor;

    public Guid DefaultKeyId => current?.Key.KeyId ?? Guid.Empty;

    /// <summary>Creates a snapshot of what a reload found; keys that were opened before are not opened again.</summary>
    public static KeyRingSnapshot Of(IEnumerable<IKey> found, KeyRingSnapshot? before, FindKey findAdded, DateTimeOffset now) => new(
        found.ToFrozenDictionary(
            key => key.KeyId, key => new LoadedKey(key, before?.keys.GetValueOrDefault(key.KeyId)?.Encryptor ?? Open(key))),
        findAdded, now);

    /// <summary>The same keys at a later time.</summary>
    public KeyRingSnapshot At(DateTimeOffset now) => new(keys, findAdded, now);

    public IAuthenticatedEncryptor? GetAuthenticatedEncryptorByKeyId(Guid keyId, out bool isRevoked) =>
        Find(keyId, out isRevoked) ?? (keys.ContainsKey(keyId) ? null : findAdded(keyId, out isRevoked));

    /// <summary>Finds a loaded key.</summary>
    public IAuthenticatedEncryptor? Find(Guid keyId, out bool isRevoked)
    {
        var loaded = keys.GetValueOrDefault(keyId);
        isRevoked = loaded?.Key.IsRevoked ?? false;
        return loaded?.Encryptor;
    }

    private static IAuthenticatedEncryptor? Open(IKey key)
    {
        try
        {
            return key.CreateEncryptor();
        }
        catch (Exception)
        {
            // Another certificate, a corrupted file, an unknown format: the key is unreadable in each case.
            return null;
        }
    }

    private sealed record LoadedKey(IKey Key, IAuthenticatedEncryptor? Encryptor);
}
