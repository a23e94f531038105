using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;

namespace Placet.Infrastructure.Secrets;

/// <summary>
/// The key ring as this process has loaded it. Replaces the library's provider, which reloads once a day, returns the old ring meanwhile,
/// and uses a key up to five minutes before its activation. Thread-safe.
/// </summary>
internal sealed class RefreshingKeyRing(IKeyManager keys, IOptions<KeyManagementOptions> options, TimeProvider clock) : IKeyRingProvider
{
    // How often an unknown key id, perhaps of a corrupted ciphertext, may cause a reload.
    private static readonly TimeSpan UnknownKeyInterval = TimeSpan.FromSeconds(1);
    private readonly Lock sync = new();
    private KeyRingSnapshot? loaded;
    private long reloadedAt;

    /// <summary>The keys of the last reload, with the one that encrypts now. Loads them at first use.</summary>
    public KeyRingSnapshot Current
    {
        get
        {
            var last = Volatile.Read(ref loaded) ?? Reload();
            var now = clock.GetUtcNow();
            if (now < last.ValidUntil)
                return last;
            var next = last.At(now);
            Interlocked.CompareExchange(ref loaded, next, last);
            return next;
        }
    }

    public IKeyRing GetCurrentKeyRing() => Current;

    /// <summary>Reloads the ring, a remote one without blocking a thread. If it fails, the loaded keys stay.</summary>
    public async Task<KeyRingSnapshot> ReloadAsync(CancellationToken cancellationToken)
    {
        if (options.Value.XmlRepository is DatabaseKeyRing remote)
            await remote.ReadAheadAsync(cancellationToken);
        return Reload();
    }

    /// <summary>Reloads the ring. If it fails, the loaded keys stay.</summary>
    public KeyRingSnapshot Reload()
    {
        lock (sync)
        {
            Interlocked.Exchange(ref reloadedAt, clock.GetTimestamp());
            var found = KeyRingSnapshot.Of(keys.GetAllKeys(), Volatile.Read(ref loaded), FindAdded, clock.GetUtcNow());
            Volatile.Write(ref loaded, found);
            return found;
        }
    }

    /// <summary>Finds a key that was added after the last reload.</summary>
    private IAuthenticatedEncryptor? FindAdded(Guid keyId, out bool isRevoked)
    {
        isRevoked = false;
        return clock.GetElapsedTime(Interlocked.Read(ref reloadedAt)) >= UnknownKeyInterval ? Reload().Find(keyId, out isRevoked) : null;
    }
}

/// <summary>Finds the encryptor of a key; null when there is no such key or it cannot be opened.</summary>
internal delegate IAuthenticatedEncryptor? FindKey(Guid keyId, out bool isRevoked);
