using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Logging;
using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Secrets;

/// <summary>
/// Looks at the ring every 2 s, so that a key that a command or another instance has added is known before it is used; and adds the next
/// one when the current key comes to its end.
/// </summary>
internal sealed partial class KeyRingRefresher(RefreshingKeyRing ring, IKeyManager keys, TimeProvider clock, ILogger<KeyRingRefresher> logger)
    : PeriodicService(KeySchedule.LookInterval, clock, logger)
{
    private readonly TimeProvider clock = clock;
    private int unreadable;

    protected override string Failure => "The key ring cannot be read; the keys that are known are used on";

    // A key is used 10 s after it was made: a ring that is back has to be read before.
    protected override TimeSpan LongestPause => TimeSpan.FromSeconds(8);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        // The library's own words on a key that does not open would come at every look.
        var lost = (await ring.LookAsync(stoppingToken)).Unreadable.Count;
        if (lost > unreadable)
            LogUnreadable(logger, lost);
        unreadable = lost;
        ring.AddNextInTime(keys, clock);
    }

    [LoggerMessage(EventId = 5001, Level = LogLevel.Error, Message = "{Count} keys of the key ring cannot be opened by this instance: has another one a different certificate?")]
    private static partial void LogUnreadable(ILogger logger, int count);
}
