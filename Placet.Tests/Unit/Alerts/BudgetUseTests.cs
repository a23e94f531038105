using CsCheck;
using Placet.Application.Alerts.Evaluation;
using Placet.Application.Alerts.Rules;
using Placet.Application.History;
using Placet.Application.Prices;
using Placet.Domain.Prices;

namespace Placet.Tests.Unit.Alerts;

/// <summary>What counts for a budget is what was used since its period began, in the user's time zone.</summary>
internal sealed class BudgetUseTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 5, 14, 22, 0, 0, TimeSpan.Zero);
    private static readonly int Day = UsageDays.Of(Midnight);
    private static readonly PriceTable NoPrices = new([]);

    [Test]
    public void What_was_used_of_the_UTC_day_before_the_local_day_began_does_not_count()
    {
        var used = BudgetUse.Of([Sum(Day, 1000), Sum(Day + 1, 50)], [Mark(900)], Midnight, Midnight.AddHours(10), NoPrices);
        Assert.That(used.Tokens, Is.EqualTo(150));
    }

    [Test]
    public void Without_a_mark_the_UTC_day_is_shared_by_its_hours()
    {
        var used = BudgetUse.Of([Sum(Day, 2400), Sum(Day + 1, 50)], [], Midnight, Midnight.AddHours(10), NoPrices);
        Assert.That(used.Tokens, Is.EqualTo(250));
    }

    [Test]
    public void A_day_that_begins_with_the_UTC_day_has_all_of_it()
    {
        var start = new DateTimeOffset(2026, 5, 14, 0, 0, 0, TimeSpan.Zero);
        Assert.That(BudgetUse.Of([Sum(Day, 2400)], [], start, start.AddMinutes(1), NoPrices).Tokens, Is.EqualTo(2400));
    }

    [Test]
    public void Costs_are_counted_by_currency_and_the_highest_is_compared()
    {
        var prices = new PriceTable(
        [
            new ModelPrice("a", 10, 10, null, "EUR", new DateOnly(2026, 1, 1)), new ModelPrice("b", 1, 1, null, "USD", new DateOnly(2026, 1, 1)),
        ]);
        var used = BudgetUse.Of(
            [Sum(Day, 1_000_000, "a"), Sum(Day + 1, 3_000_000, "b")], [Mark(400_000, "a")], Midnight, Midnight.AddHours(10), prices);
        Assert.That(used.Costs, Is.EquivalentTo(new Dictionary<string, decimal>(StringComparer.Ordinal) { ["EUR"] = 6, ["USD"] = 3 }));
        Assert.That(used.In(BudgetUnit.Cost), Is.EqualTo((6m, "EUR")));
    }

    [Test]
    public void It_is_never_negative_and_never_more_than_what_was_used() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000], Gen.Int[-1, 1_000_000], Gen.Int[0, 48 * 60]).Sample((first, next, mark, minutes) =>
        {
            var used = BudgetUse.Of(
                [Sum(Day, first), Sum(Day + 1, next)], mark < 0 ? [] : [Mark(mark)], Midnight, Midnight.AddMinutes(minutes), NoPrices);
            return used.Tokens >= 0 && used.Tokens <= first + next;
        });

    private static UsageSum Sum(int day, long tokens, string model = "m") =>
        new() { DayNumber = day, AgentId = "agent", Model = model, PromptTokens = tokens };

    private static UsageMark Mark(long tokens, string model = "m") =>
        new() { AgentId = "agent", AtMinute = HistorySteps.MinuteOf(Midnight), Model = model, PromptTokens = tokens };
}
