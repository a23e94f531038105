namespace Placet.Domain.Notifications;

/// <summary>Finds moments by the clock on the wall, also on days of 23 or 25 hours.</summary>
public static class LocalTime
{
    private const int DaysToSearch = 3;

    /// <summary>The first moment at or after another one at which clocks in a zone show a time.</summary>
    /// <param name="zone">The zone. Where its clocks skip the time, the moment after the gap counts.</param>
    public static DateTimeOffset NextAt(TimeOnly time, DateTimeOffset after, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(after, zone).DateTime);
        for (var days = -1; days <= DaysToSearch; days++)
        {
            foreach (var moment in MomentsOf(today.AddDays(days).ToDateTime(time), zone))
            {
                if (moment >= after)
                    return moment;
            }
        }

        // A zone that moved over the date line skips one day, not three.
        throw new InvalidOperationException("A zone skips no three days");
    }

    /// <summary>The moments that a local time means, earliest first: two of them when clocks are put back.</summary>
    private static IEnumerable<DateTimeOffset> MomentsOf(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        var offsets = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local) : [zone.GetUtcOffset(local)];
        return offsets.Select(offset => new DateTimeOffset(local, offset).ToUniversalTime()).Order();
    }
}
