namespace Placet.Domain.Notifications;

/// <summary>A part of each day in which messages are held back; over midnight when it ends before it starts.</summary>
/// <param name="From">Start, by the clock of the user's time zone.</param>
/// <param name="To">End; differs from the start.</param>
/// <param name="ExceptCritical">Whether critical messages are sent all the same.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To, bool ExceptCritical)
{
    /// <summary>When a message that is ready now may be sent; now, unless it is held back.</summary>
    /// <param name="severity">The greatest severity of the message.</param>
    public DateTimeOffset ReleaseOf(Severity severity, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (severity is Severity.Critical && ExceptCritical)
            return now;
        var clock = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        // Includes the start and excludes the end, also over midnight.
        return clock.IsBetween(From, To) ? LocalTime.NextAt(To, now, zone) : now;
    }
}
