using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;
using Microsoft.Extensions.Options;

namespace Placet.Infrastructure.Secrets;

/// <summary>
/// The keys as this process knows them. In the place of the library's own, which looks at the ring once a day, answers with the old one
/// while it looks, and takes a key up to five minutes before its time.
/// </summary>
internal sealed class RefreshingKeyRing(IKeyManager keys, IOptions<KeyManagementOptions> options, TimeProvider clock) : IKeyRingProvider
{
    // How often a key that nobody knows, in a stored text that is spoilt, may cause a look at the ring.
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);
    private readonly Lock loading = new();
    private KeyRingSnapshot? known;
    private long lookedAt;

    /// <summary>The keys by the last look, with the one that encrypts now. Looks when nobody has looked yet, never otherwise.</summary>
    public KeyRingSnapshot Current
    {
        get
        {
            var last = Volatile.Read(ref known) ?? Look();
            var now = clock.GetUtcNow();
            if (now < last.ValidUntil)
                return last;
            var next = last.At(now);
            Interlocked.CompareExchange(ref known, next, last);
            return next;
        }
    }

    public IKeyRing GetCurrentKeyRing() => Current;

    /// <summary>Looks at the ring without blocking a thread where it is far away. When that fails, what was known before stays.</summary>
    public async Task<KeyRingSnapshot> LookAsync(CancellationToken cancellationToken)
    {
        if (options.Value.XmlRepository is IReadAheadRepository far)
            await far.ReadAheadAsync(cancellationToken);
        return Look();
    }

    /// <summary>Looks at the ring. When that fails, what was known before stays.</summary>
    public KeyRingSnapshot Look()
    {
        lock (loading)
        {
            Interlocked.Exchange(ref lookedAt, clock.GetTimestamp());
            var found = KeyRingSnapshot.Of(keys.GetAllKeys(), Volatile.Read(ref known), FindLate, clock.GetUtcNow());
            Volatile.Write(ref known, found);
            return found;
        }
    }

    /// <summary>Looks for a key that was not there at the last look.</summary>
    private IAuthenticatedEncryptor? FindLate(Guid keyId, out bool isRevoked)
    {
        isRevoked = false;
        return clock.GetElapsedTime(Interlocked.Read(ref lookedAt)) >= LookInterval ? Look().Find(keyId, out isRevoked) : null;
    }
}

/// <summary>Finds the encryptor of a key.</summary>
/// <param name="keyId">The key.</param>
/// <param name="isRevoked">Whether it was withdrawn.</param>
/// <returns>The encryptor; null when there is no such key, or it does not open.</returns>
internal delegate IAuthenticatedEncryptor? FindKey(Guid keyId, out bool isRevoked);
