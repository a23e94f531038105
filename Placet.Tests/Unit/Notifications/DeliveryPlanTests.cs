using System.Globalization;
using Placet.Domain.Notifications;

namespace Placet.Tests.Unit.Notifications;

internal sealed class DeliveryPlanTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset Start = new(2026, 5, 14, 12, 0, 0, TimeSpan.Zero);

    [Test]
    public void The_pauses_grow_to_four_hours_and_the_last_attempt_is_after_a_day()
    {
        List<TimeSpan> attempts = [TimeSpan.Zero];
        while (DeliveryPlan.NextAttempt(attempts.Count, Start, Start + attempts[^1]) is { } next)
            attempts.Add(next - Start);
        string[] expected =
        [
            "00:00:00", "00:00:05", "00:00:35", "00:05:35", "00:35:35", "02:35:35", "06:35:35", "10:35:35", "14:35:35", "18:35:35",
            "22:35:35", "1.00:00:00",
        ];
        Assert.That(attempts, Is.EqualTo(expected.Select(text => TimeSpan.Parse(text, CultureInfo.InvariantCulture))));
    }

    [Test]
    public void After_a_clock_that_jumped_past_the_day_the_message_is_given_up_with_the_next_failure() =>
        Assert.That(DeliveryPlan.NextAttempt(failures: 1, Start, Start.AddDays(400)), Is.Null);

    [TestCase("2026-05-14T12:00Z", "2026-05-15T06:00Z", TestName = "A_digest_is_sent_at_8_the_next_morning")]
    [TestCase("2026-05-14T05:00Z", "2026-05-14T06:00Z", TestName = "A_digest_is_sent_at_8_the_same_morning")]
    [TestCase("2026-10-24T12:00Z", "2026-10-25T07:00Z", TestName = "A_digest_is_sent_at_8_by_the_clock_of_winter")]
    public void A_digest_waits_for_the_morning(string occurredAt, string release)
    {
        var at = DateTimeOffset.Parse(occurredAt, CultureInfo.InvariantCulture);
        var channel = Channel(Digest.Daily, quiet: null);
        Assert.That(DeliveryPlan.ReleaseOf(channel, Severity.Critical, at, at, Berlin),
            Is.EqualTo(DateTimeOffset.Parse(release, CultureInfo.InvariantCulture)));
    }

    [Test]
    public void A_digest_within_quiet_hours_is_sent_when_they_end()
    {
        var channel = Channel(Digest.Daily, new QuietHours(new TimeOnly(22, 0), new TimeOnly(9, 30), ExceptCritical: false));
        var release = DeliveryPlan.ReleaseOf(channel, Severity.Info, Start, Start, Berlin);
        Assert.That(release, Is.EqualTo(new DateTimeOffset(2026, 5, 15, 7, 30, 0, TimeSpan.Zero)));
        Assert.That(DeliveryPlan.ReleaseOf(channel, Severity.Info, Start, release, Berlin), Is.EqualTo(release));
    }

    private static NotificationChannel Channel(Digest digest, QuietHours? quiet) => new()
    {
        Id = "c",
        OwnerId = "o",
        Name = "n",
        Kind = ChannelKind.Webhook,
        Digest = digest,
        QuietHours = quiet,
        CreatedAt = Start,
    };
}
