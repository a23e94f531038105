using System.Collections.Frozen;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;

namespace Placet.Infrastructure.Secrets;

/// <summary>The keys by one look at the ring, and which of them encrypts at one time. Never changes.</summary>
internal sealed class KeyRingSnapshot : IKeyRing
{
    private readonly FrozenDictionary<Guid, KnownKey> keys;
    private readonly FindKey findLate;
    private readonly KnownKey? current;

    private KeyRingSnapshot(FrozenDictionary<Guid, KnownKey> keys, FindKey findLate, DateTimeOffset now)
    {
        this.keys = keys;
        this.findLate = findLate;
        var usable = keys.Values.Where(key => key is { Encryptor: not null, Key.IsRevoked: false }).ToList();
        // The newest that has come into use. One that is past its time is better than none, and so is one that comes too early
        // because a clock was set back: whatever it encrypts, every instance can open.
        current = usable.Where(key => key.Key.ActivationDate <= now)
            .OrderBy(key => key.Key.ExpirationDate <= now).ThenByDescending(key => key.Key.ActivationDate).ThenBy(key => key.Key.KeyId)
            .Concat(usable.Where(key => key.Key.ActivationDate > now).OrderBy(key => key.Key.ActivationDate)).FirstOrDefault();
        ValidUntil = usable.SelectMany(key => new[] { key.Key.ActivationDate, key.Key.ExpirationDate }).Where(time => time > now)
            .DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
    }

    /// <summary>When another key may have to take over.</summary>
    public DateTimeOffset ValidUntil { get; }

    /// <summary>Every key of the ring.</summary>
    public IReadOnlyCollection<IKey> All => [.. keys.Values.Select(known => known.Key)];

    /// <summary>The key that encrypts; null when there is none that opens.</summary>
    public IKey? Current => current?.Key;

    /// <summary>The keys that do not open, except withdrawn ones.</summary>
    public IReadOnlyCollection<IKey> Unreadable => [.. keys.Values.Where(known => known is { Encryptor: null, Key.IsRevoked: false }).Select(known => known.Key)];

    public IAuthenticatedEncryptor? DefaultAuthenticatedEncryptor => current?.Encryptor;

    public Guid DefaultKeyId => current?.Key.KeyId ?? Guid.Empty;

    /// <summary>Takes over what a look has found; keys that were known and opened are not opened again.</summary>
    public static KeyRingSnapshot Of(IEnumerable<IKey> found, KeyRingSnapshot? before, FindKey findLate, DateTimeOffset now) => new(
        found.ToFrozenDictionary(key => key.KeyId, key => new KnownKey(key, before?.keys.GetValueOrDefault(key.KeyId)?.Encryptor ?? Open(key))), findLate, now);

    /// <summary>The same keys at a later time.</summary>
    public KeyRingSnapshot At(DateTimeOffset now) => new(keys, findLate, now);

    public IAuthenticatedEncryptor? GetAuthenticatedEncryptorByKeyId(Guid keyId, out bool isRevoked) =>
        Find(keyId, out isRevoked) ?? (keys.ContainsKey(keyId) ? null : findLate(keyId, out isRevoked));

    /// <summary>Finds a key among the known ones.</summary>
    public IAuthenticatedEncryptor? Find(Guid keyId, out bool isRevoked)
    {
        var known = keys.GetValueOrDefault(keyId);
        isRevoked = known?.Key.IsRevoked ?? false;
        return known?.Encryptor;
    }

    private static IAuthenticatedEncryptor? Open(IKey key)
    {
        try
        {
            return key.CreateEncryptor();
        }
        catch (Exception)
        {
            // Another certificate, a spoilt file, a format that is not known: whatever it is, the key opens nothing.
            return null;
        }
    }

    private sealed record KnownKey(IKey Key, IAuthenticatedEncryptor? Encryptor);
}
