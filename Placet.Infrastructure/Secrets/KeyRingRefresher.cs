using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Secrets;

/// <summary>
/// Reloads the key ring every 2 s, so that a key which a command or another instance added is loaded before it is used, and adds the next
/// key before the current one expires.
/// </summary>
internal sealed partial class KeyRingRefresher(
    RefreshingKeyRing ring, IKeyManager keys, TimeProvider clock, ILogger<KeyRingRefresher> logger)
    : PeriodicService(KeySchedule.ReloadInterval, clock, logger)
{
    private readonly TimeProvider clock = clock;
    private int unreadable;

    protected override string Failure => "The key ring cannot be read; the keys that are loaded stay in use";

    // A new key is used after 10 s; a ring that is readable again has to be reloaded before.
    protected override TimeSpan MaxPause => TimeSpan.FromSeconds(8);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        // Logged when the number grows; the library would log every unreadable key at every reload.
        var found = (await ring.ReloadAsync(stoppingToken)).Unreadable.Count;
        if (found > unreadable)
            LogUnreadable(logger, found);
        unreadable = found;
        ring.EnsureNextKey(keys, clock);
    }

    [LoggerMessage(EventId = 5001, Level = LogLevel.Error,
        Message = "{Count} keys of the key ring cannot be opened by this instance; another instance may use a different certificate")]
    private static partial void LogUnreadable(ILogger logger, int count);
}
