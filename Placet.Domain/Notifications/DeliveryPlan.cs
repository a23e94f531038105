namespace Placet.Domain.Notifications;

/// <summary>When messages of a channel are sent, and when attempts are repeated.</summary>
public static class DeliveryPlan
{
    /// <summary>How long a message is tried before it is given up.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    /// <summary>When a daily digest is sent, by the clock of the user's time zone.</summary>
    public static readonly TimeOnly DigestTime = new(8, 0);

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(4);

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2),
    ];

    /// <summary>When a notification may be sent; now, unless a digest or quiet hours hold it back.</summary>
    public static DateTimeOffset ReleaseOf(
        NotificationChannel channel, Severity severity, DateTimeOffset occurredAt, DateTimeOffset now, TimeZoneInfo zone)
    {
        var release = now;
        if (channel.Digest is Digest.Daily && LocalTime.NextAt(DigestTime, occurredAt, zone) is var digestAt && digestAt > now)
            release = digestAt;
        return channel.QuietHours?.ReleaseOf(severity, release, zone) ?? release;
    }

    /// <summary>When a message is tried again after a failure; null when it is given up.</summary>
    /// <param name="failures">Number of failed attempts, at least 1.</param>
    /// <param name="createdAt">When it was first to be sent.</param>
    public static DateTimeOffset? NextAttempt(int failures, DateTimeOffset createdAt, DateTimeOffset now)
    {
        var last = createdAt + GiveUpAfter;
        if (now >= last)
            return null;
        var next = now + (failures <= Pauses.Length ? Pauses[failures - 1] : LongestPause);
        // The last attempt is made when the time is over.
        return next < last ? next : last;
    }
}
