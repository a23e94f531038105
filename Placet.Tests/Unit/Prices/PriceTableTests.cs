using Placet.Application.Prices;
using Placet.Domain.Prices;

namespace Placet.Tests.Unit.Prices;

/// <summary>Which price counts, and what it comes to.</summary>
internal sealed class PriceTableTests
{
    private static readonly DateOnly Day = new(2026, 5, 14);

    [TestCase("gpt-5", "gpt-5")]
    [TestCase("GPT-5", "gpt-5")]
    [TestCase("gpt-5-mini-2026", "gpt-5-mini*")]
    [TestCase("gpt-5-large", "gpt-5*")]
    [TestCase("gpt-4", "*")]
    [TestCase("", "*")]
    public void The_whole_name_counts_before_a_beginning_and_a_longer_beginning_before_a_shorter_one(string model, string expected)
    {
        var table = new PriceTable([Price("*"), Price("gpt-5*"), Price("gpt-5"), Price("gpt-5-mini*")]);
        Assert.That(table.Find(model, Day)?.Model, Is.EqualTo(expected));
    }

    [TestCase("2025-12-31", null)]
    [TestCase("2026-01-01", 1)]
    [TestCase("2026-05-13", 1)]
    [TestCase("2026-05-14", 2)]
    public void Of_rows_with_the_same_model_the_latest_that_has_begun_counts(string day, int? expected)
    {
        var table = new PriceTable([Price("m", 2, "2026-05-14"), Price("m", 1, "2026-01-01")]);
        Assert.That(table.Find("m", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture))?.Prompt, Is.EqualTo(expected));
    }

    [Test]
    public void A_longer_match_that_has_not_begun_leaves_the_day_to_a_shorter_one()
    {
        var table = new PriceTable([Price("gpt*"), Price("gpt-5", 2, "2026-06-01")]);
        Assert.That(table.Find("gpt-5", Day)?.Model, Is.EqualTo("gpt*"));
        Assert.That(table.Find("gpt-5", Day.AddMonths(1))?.Model, Is.EqualTo("gpt-5"));
        Assert.That(table.Find("other", Day), Is.Null);
    }

    [TestCase(1, 0, 0, "0.000000000001")]
    [TestCase(1_000_000_000_000, 1_000_000_000_000, 0, "1000000000001")]
    [TestCase(3, 0, 1, "0.000000500002")]
    [TestCase(3, 0, 9, "0.0000015")]
    public void A_cost_is_exact_and_tokens_from_a_cache_are_charged_once(long prompt, long completion, long cached, string expected)
    {
        var price = new ModelPrice("m", Prompt: 0.000001m, Completion: 1_000_000m, Cached: 0.5m, "EUR", Day);
        Assert.That(PriceText.Write(price.CostOf(prompt, completion, cached)), Is.EqualTo(expected));
    }

    [TestCase("0", "0")]
    [TestCase("1.250000", "1.25")]
    [TestCase("1000000", "1000000")]
    [TestCase("0.000001", "0.000001")]
    public void A_price_is_read_exactly_and_written_without_zeros_at_its_end(string text, string written)
    {
        Assert.That(PriceText.TryParse(text, out var price), Is.True);
        Assert.That(PriceText.Write(price), Is.EqualTo(written));
    }

    private static ModelPrice Price(string model, int prompt = 1, string from = "2026-01-01") =>
        new(model, prompt, 1, Cached: null, "USD", DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture));
}
