using System.Globalization;
using Placet.Application.Alerts.Rules;
using Placet.Domain.Accounts;

namespace Placet.Application.Alerts.Evaluation;

/// <summary>Days and months in a user's time zone. A day has 23, 24 or 25 hours. Immutable.</summary>
internal sealed class LocalDays
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);
    private readonly TimeZoneInfo zone;

    /// <summary>Creates the days of a zone.</summary>
    /// <param name="name">IANA name; see <see cref="UserZone.Find"/>.</param>
    public LocalDays(string? name) => zone = UserZone.Find(name);

    /// <summary>The day of a moment.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>
    /// The first moment of a day, UTC. Where midnight does not exist, the first moment after it; where it is twice, the first.
    /// </summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        while (zone.IsInvalidTime(local))
            local += Step;
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>The period that a moment is in.</summary>
    public LocalPeriod PeriodOf(BudgetPeriod per, DateTimeOffset moment)
    {
        var day = DayOf(moment);
        return per is BudgetPeriod.Month
            ? new LocalPeriod(day.ToString("yyyy-MM", CultureInfo.InvariantCulture), StartOf(new DateOnly(day.Year, day.Month, 1)))
            : new LocalPeriod(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StartOf(day));
    }
}

/// <summary>A day or month.</summary>
/// <param name="Name"><c>2026-11-28</c> or <c>2026-11</c>.</param>
/// <param name="Start">Its first moment, UTC.</param>
internal readonly record struct LocalPeriod(string Name, DateTimeOffset Start);
