using Placet.Application.History;
using Placet.Domain.Errors;

namespace Placet.Tests.Unit.History;

/// <summary>Which steps a request for history gets.</summary>
internal sealed class HistoryWindowTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 14, 12, 0, 30, TimeSpan.Zero);

    [Test]
    public void Left_out_it_is_the_last_24_hours_by_the_hour()
    {
        var range = HistoryWindow.Resolve(from: null, to: null, step: null, Now);
        Assert.That(range.Step, Is.EqualTo(HistoryStep.Hour));
        Assert.That(HistorySteps.MomentOf(range.FromMinute), Is.EqualTo(new DateTimeOffset(2026, 5, 13, 12, 0, 0, TimeSpan.Zero)));
        Assert.That(HistorySteps.MomentOf(range.ToMinute), Is.EqualTo(new DateTimeOffset(2026, 5, 14, 13, 0, 0, TimeSpan.Zero)));
    }

    [TestCase(8, HistoryStep.Minute)]
    [TestCase(9, HistoryStep.Hour)]
    [TestCase(20 * 24, HistoryStep.Hour)]
    [TestCase(21 * 24, HistoryStep.Day)]
    [TestCase(700 * 24, HistoryStep.Day)]
    public void The_default_step_is_the_shortest_that_gives_at_most_500(int hours, HistoryStep expected) =>
        Assert.That(HistoryWindow.Resolve(Now.AddHours(-hours), Now, step: null, Now).Step, Is.EqualTo(expected));

    [TestCase(3, HistoryStep.Hour)]
    [TestCase(91, HistoryStep.Day)]
    public void A_step_that_has_expired_in_the_range_is_not_the_default(int daysAgo, HistoryStep expected) =>
        Assert.That(HistoryWindow.Resolve(Now.AddDays(-daysAgo), Now.AddDays(-daysAgo).AddHours(1), step: null, Now).Step,
            Is.EqualTo(expected));

    [Test]
    public void Two_thousand_steps_are_allowed_and_one_more_is_not()
    {
        var from = new DateTimeOffset(2026, 5, 13, 0, 0, 0, TimeSpan.Zero);
        var allowed = HistoryWindow.Resolve(from, from.AddMinutes(2000), HistoryStep.Minute, Now);
        Assert.That(allowed.ToMinute - allowed.FromMinute, Is.EqualTo(2000));
        Assert.That(
            () => HistoryWindow.Resolve(from, from.AddMinutes(2001), HistoryStep.Minute, Now),
            Throws.TypeOf<PlacetException>().With.Property(nameof(PlacetException.Violations)).Exactly(1).Items);
    }

    [Test]
    public void An_empty_range_is_refused()
    {
        Assert.That(() => HistoryWindow.Resolve(Now, Now.AddHours(-1), step: null, Now), Throws.TypeOf<PlacetException>());
        Assert.That(() => HistoryWindow.Resolve(Now.AddHours(1), to: null, step: null, Now), Throws.TypeOf<PlacetException>());
    }

    [Test]
    public void The_ends_of_time_are_ranges_like_others()
    {
        Assert.That(() => HistoryWindow.Resolve(DateTimeOffset.MinValue, Now, step: null, Now), Throws.TypeOf<PlacetException>());
        Assert.That(() => HistoryWindow.Resolve(Now, DateTimeOffset.MaxValue, step: null, Now), Throws.TypeOf<PlacetException>());
    }

    [Test]
    public void The_end_of_a_step_within_which_the_range_ends_is_part_of_it()
    {
        var range = HistoryWindow.Resolve(Now.AddHours(-1), Now, HistoryStep.Day, Now);
        Assert.That((range.ToMinute - range.FromMinute, range.FromMinute % 1440), Is.EqualTo((1440, 0)));
    }
}
