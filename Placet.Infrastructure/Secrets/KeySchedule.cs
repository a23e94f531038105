using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Placet.Infrastructure.Secrets;

/// <summary>When keys come and go. A key is used only when every instance has had time to learn of it.</summary>
internal static class KeySchedule
{
    /// <summary>How often an instance looks for keys that are new.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(2);

    /// <summary>From the making of a key to its first use: several looks, and clocks of instances that differ by seconds.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromSeconds(10);

    /// <summary>How long a key encrypts what is new, unless it is rotated earlier. What it has encrypted it opens for ever.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>How long before the end of a key the next one is made.</summary>
    private static readonly TimeSpan Succession = TimeSpan.FromDays(2);

    /// <summary>Makes a key that is used from a time on.</summary>
    public static IKey Create(this IKeyManager keys, DateTimeOffset from) => keys.CreateNewKey(from, from + Lifetime);

    /// <summary>Makes the next key when the one that encrypts is about to end, or has ended, and none is to follow it. A ring that was emptied stays empty: it is not for a running instance to make another.</summary>
    public static void AddNextInTime(this RefreshingKeyRing ring, IKeyManager keys, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var known = ring.Current.All;
        if (known.Count == 0 || known.Any(key => !key.IsRevoked && key.ExpirationDate > now + Succession))
            return;
        keys.Create(now + Notice);
        ring.Look();
    }
}
