using System.Globalization;
using Placet.Domain.Notifications;

namespace Placet.Tests.Unit.Notifications;

internal sealed class QuietHoursTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    // Clocks go forward at 01:00 UTC of 29 March 2026, and back at 01:00 UTC of 25 October.
    [TestCase("22:00", "07:00", "2026-05-14T12:00Z", "2026-05-14T12:00Z", TestName = "By_day_nothing_is_held")]
    [TestCase("22:00", "07:00", "2026-05-14T20:00Z", "2026-05-15T05:00Z", TestName = "The_start_belongs_to_the_quiet_hours")]
    [TestCase("22:00", "07:00", "2026-05-15T05:00Z", "2026-05-15T05:00Z", TestName = "The_end_does_not_belong_to_the_quiet_hours")]
    [TestCase("22:00", "07:00", "2026-05-15T04:59:59Z", "2026-05-15T05:00Z", TestName = "What_comes_after_midnight_is_held_until_the_end")]
    [TestCase("12:00", "14:00", "2026-05-14T10:30Z", "2026-05-14T12:00Z", TestName = "They_may_lie_within_a_day")]
    [TestCase("22:00", "07:00", "2026-03-28T21:00Z", "2026-03-29T05:00Z", TestName = "The_night_of_8_hours_ends_by_the_clock")]
    [TestCase("22:00", "07:00", "2026-10-24T20:00Z", "2026-10-25T06:00Z", TestName = "The_night_of_10_hours_ends_by_the_clock")]
    [TestCase("22:00", "02:30", "2026-03-28T21:00Z", "2026-03-29T01:00Z", TestName = "An_end_that_is_skipped_is_the_end_of_the_gap")]
    [TestCase("22:00", "02:30", "2026-10-24T20:00Z", "2026-10-25T00:30Z", TestName = "An_end_that_comes_twice_is_the_first_one")]
    [TestCase("22:00", "02:30", "2026-10-25T01:10Z", "2026-10-25T01:30Z", TestName = "In_the_repeated_hour_it_is_quiet_by_the_clock")]
    [TestCase("02:15", "02:45", "2026-03-29T01:00Z", "2026-03-29T01:00Z", TestName = "Hours_that_are_skipped_hold_nothing")]
    public void A_message_is_held_until_the_end(string from, string to, string now, string release)
    {
        var hours = new QuietHours(
            TimeOnly.Parse(from, CultureInfo.InvariantCulture), TimeOnly.Parse(to, CultureInfo.InvariantCulture), false);
        Assert.That(hours.ReleaseOf(Severity.Critical, At(now), Berlin), Is.EqualTo(At(release)));
    }

    [TestCase(Severity.Critical, true, false)]
    [TestCase(Severity.Critical, false, true)]
    [TestCase(Severity.Warning, true, true)]
    [TestCase(Severity.Info, true, true)]
    public void Critical_messages_pass_where_they_are_excepted(Severity severity, bool exceptCritical, bool isHeld)
    {
        var hours = new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 0), exceptCritical);
        var now = At("2026-05-14T23:00Z");
        Assert.That(hours.ReleaseOf(severity, now, Berlin) > now, Is.EqualTo(isHeld));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
