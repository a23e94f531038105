using System.Data.Common;
using System.Security.Cryptography;
using System.Xml;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Placet.Infrastructure.Secrets;

/// <summary>
/// Looks at the ring every 2 s, so that a key that a command or another instance has added is known before it is used; and adds the next
/// one when the current key comes to its end.
/// </summary>
internal sealed partial class KeyRingUpkeep(LiveKeyRing ring, IKeyManager keys, TimeProvider clock, ILogger<KeyRingUpkeep> logger) : BackgroundService
{
    private bool isLost;
    private int unreadable;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(KeyTimes.LookInterval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                Look();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The normal end.
        }
    }

    private void Look()
    {
        try
        {
            // The library's own words on a key that does not open would come at every look.
            var lost = ring.Look().Unreadable.Count;
            if (lost > unreadable)
                LogUnreadable(logger, lost);
            unreadable = lost;
            ring.AddNextInTime(keys, clock);
            isLost = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DbException or XmlException or CryptographicException or InvalidOperationException)
        {
            // What is known goes on working; only the first of many failures is said.
            if (!isLost)
                LogLost(logger, exception);
            isLost = true;
        }
    }

    [LoggerMessage(EventId = 5000, Level = LogLevel.Warning, Message = "The key ring cannot be read; the keys that are known are used on")]
    private static partial void LogLost(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 5001, Level = LogLevel.Error, Message = "{Count} keys of the key ring cannot be opened by this instance: has another one a different certificate?")]
    private static partial void LogUnreadable(ILogger logger, int count);
}
