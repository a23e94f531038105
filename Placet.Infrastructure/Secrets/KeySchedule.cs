using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Placet.Infrastructure.Secrets;

/// <summary>Schedules keys. A new key is used only after every instance had time to load it.</summary>
internal static class KeySchedule
{
    /// <summary>How often an instance reloads the key ring.</summary>
    public static readonly TimeSpan ReloadInterval = TimeSpan.FromSeconds(2);

    /// <summary>From the creation of a key to its first use: several reloads, and clock differences of seconds between instances.</summary>
    public static readonly TimeSpan ActivationDelay = TimeSpan.FromSeconds(10);

    /// <summary>How long a key encrypts unless it is rotated earlier. It decrypts without limit.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>How long before a key expires the next one is created.</summary>
    private static readonly TimeSpan RotationLead = TimeSpan.FromDays(2);

    /// <summary>Creates a key that is active from the given time on.</summary>
    public static IKey Create(this IKeyManager keys, DateTimeOffset from) => keys.CreateNewKey(from, from + Lifetime);

    /// <summary>
    /// Creates the next key if the current one expires soon, or has expired, without a successor. A ring that was emptied stays empty: a
    /// running instance does not replace it.
    /// </summary>
    public static void EnsureNextKey(this RefreshingKeyRing ring, IKeyManager keys, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var loaded = ring.Current.All;
        if (loaded.Count == 0 || loaded.Any(key => !key.IsRevoked && key.ExpirationDate > now + RotationLead))
            return;
        keys.Create(now + ActivationDelay);
        ring.Reload();
    }
}
