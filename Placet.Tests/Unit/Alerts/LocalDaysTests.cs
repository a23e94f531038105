using CsCheck;
using Placet.Application.Alerts.Evaluation;
using Placet.Application.Alerts.Rules;

namespace Placet.Tests.Unit.Alerts;

/// <summary>Days and months begin where a user's clock says so, however long they are.</summary>
internal sealed class LocalDaysTests
{
    private static readonly string[] Zones =
    [
        "Europe/Berlin", "America/Los_Angeles", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Beirut", "Africa/Cairo",
        "America/Havana", "UTC",
    ];

    [TestCase("Europe/Berlin", 2026, 3, 29, "2026-03-28T23:00:00Z", 23)]
    [TestCase("Europe/Berlin", 2026, 10, 25, "2026-10-24T22:00:00Z", 25)]
    [TestCase("Europe/Berlin", 2026, 11, 28, "2026-11-27T23:00:00Z", 24)]
    [TestCase("America/Los_Angeles", 2026, 3, 8, "2026-03-08T08:00:00Z", 23)]
    [TestCase("Asia/Kathmandu", 2026, 5, 14, "2026-05-13T18:15:00Z", 24)]
    // Midnight does not exist: the day begins at 1.
    [TestCase("Asia/Beirut", 2026, 3, 29, "2026-03-28T22:00:00Z", 23)]
    // Midnight is there twice: the day begins at the first.
    [TestCase("America/Havana", 2026, 11, 1, "2026-11-01T04:00:00Z", 25)]
    public void A_day_begins_at_midnight_and_has_23_24_or_25_hours(
        string zone, int year, int month, int day, string start, int hours)
    {
        var days = new LocalDays(zone);
        var begin = days.StartOf(new DateOnly(year, month, day));
        Assert.That(begin, Is.EqualTo(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That((days.StartOf(new DateOnly(year, month, day).AddDays(1)) - begin).TotalHours, Is.EqualTo(hours));
    }

    [Test]
    public void A_month_and_a_day_have_their_local_names()
    {
        var newYear = new DateTimeOffset(2026, 12, 31, 23, 30, 0, TimeSpan.Zero);
        var days = new LocalDays("Europe/Berlin");
        Assert.That(days.PeriodOf(BudgetPeriod.Month, newYear), Is.EqualTo(new LocalPeriod("2027-01", newYear.AddMinutes(-30))));
        Assert.That(days.PeriodOf(BudgetPeriod.Day, newYear), Is.EqualTo(new LocalPeriod("2027-01-01", newYear.AddMinutes(-30))));
        Assert.That(new LocalDays("system").PeriodOf(BudgetPeriod.Month, newYear).Name, Is.EqualTo("2026-12"));
    }

    [Test]
    public void Every_moment_is_in_exactly_one_day_and_days_follow_each_other() =>
        Gen.Select(Gen.Int[0, Zones.Length - 1].Select(index => Zones[index]), Gen.Long[0, 40L * 365 * 24 * 60]).Sample((zone, minutes) =>
        {
            var days = new LocalDays(zone);
            var moment = DateTimeOffset.UnixEpoch.AddYears(20).AddMinutes(minutes);
            var day = days.DayOf(moment);
            return days.StartOf(day) <= moment && moment < days.StartOf(day.AddDays(1));
        });
}
