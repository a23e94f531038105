using System.Net;
using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.History;

/// <summary>What usage costs: exact, by the price of the day, with what has no price, and never converted.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class CostTests(DatabaseEngine engine) : HistoryFixture(engine)
{
    // 13 May: large 1,000,000 sent (400,000 of them cached) and 200,000 received, unknown 30. 14 May: large 1, small 3 and 7.
    private const string Used = """
        {"items":[
        {"date":"2026-05-13","model":"large-2026","channel":"web",
        "prompt_tokens":1000000,"cached_tokens":400000,"completion_tokens":200000},
        {"date":"2026-05-13","channel":"web","prompt_tokens":30},
        {"date":"2026-05-14","model":"large-2026","channel":"web","prompt_tokens":1},
        {"date":"2026-05-14","model":"small","channel":"mail","prompt_tokens":3,"completion_tokens":7}]}
        """;

    private const string Large =
        """{"model":"large*","prompt":"3","completion":"15","cached":"0.3","currency":"USD","validFrom":"2026-01-01"}""";

    private const string LargeLater = """{"model":"large*","prompt":"2","completion":"9","currency":"USD","validFrom":"2026-05-14"}""";
    private const string Small = """{"model":"small","prompt":"0.1","completion":"0.2","currency":"USD","validFrom":"2026-01-01"}""";
    private const string SmallInEuro = """{"model":"small","prompt":"0.1","completion":"0.2","currency":"EUR","validFrom":"2026-01-01"}""";

    [Test]
    public async Task Without_a_price_nothing_has_a_cost_and_the_answer_says_what_has_no_price()
    {
        await StoreAsync();
        var usage = await GetAsync("/api/manage/usage");
        Assert.That(usage.GetProperty("totals").GetRawText(), Does.EndWith("\"cost\":null,\"costs\":[],\"priced\":0}"));
        Assert.That(usage.GetProperty("items").EnumerateArray().Select(Cost), Is.EqualTo(new[] { ("null", "0"), ("null", "0") }));
        Assert.That(usage.GetProperty("unpriced").GetRawText(), Is.EqualTo(
            """[{"model":"large-2026","tokens":1200001},{"model":null,"tokens":30},{"model":"small","tokens":10}]"""));
    }

    [Test]
    public async Task Each_day_costs_what_its_price_says_and_cached_tokens_are_charged_once()
    {
        await StoreAsync();
        await PriceAsync(Large, LargeLater, Small);
        var usage = await GetAsync("/api/manage/usage");
        // 0.6 million at 3, 0.4 million at 0.3 and 0.2 million at 15; then 1 token at 2, 3 at 0.1 and 7 at 0.2.
        Assert.That(usage.GetProperty("items").EnumerateArray().Select(Cost), Is.EqualTo(new[]
        {
            ("""{"amount":"4.92","currency":"USD"}""", "0.9999"), ("""{"amount":"0.0000037","currency":"USD"}""", "1"),
        }));
        Assert.That(Cost(usage.GetProperty("totals")), Is.EqualTo(("""{"amount":"4.9200037","currency":"USD"}""", "0.9999")));
        Assert.That(usage.GetProperty("unpriced").GetRawText(), Is.EqualTo("""[{"model":null,"tokens":30}]"""));
    }

    [TestCase("model", """{"amount":"4.920002","currency":"USD"}""", """{"amount":"0.0000017","currency":"USD"}""")]
    [TestCase("channel", """{"amount":"0.0000017","currency":"USD"}""", """{"amount":"4.920002","currency":"USD"}""")]
    [TestCase("agent", """{"amount":"4.9200037","currency":"USD"}""")]
    public async Task A_group_costs_what_its_days_and_models_cost(string groupBy, params string[] expected)
    {
        await StoreAsync();
        await PriceAsync(Large, LargeLater, Small);
        var usage = await GetAsync($"/api/manage/usage?groupBy={groupBy}");
        Assert.That(usage.GetProperty("items").EnumerateArray().Select(item => Cost(item).Amount).Where(cost => cost != "null"),
            Is.EqualTo(expected));
    }

    [Test]
    public async Task Prices_in_several_currencies_give_a_sum_for_each_and_no_single_cost()
    {
        await StoreAsync();
        await PriceAsync(Large, SmallInEuro);
        var usage = await GetAsync("/api/manage/usage");
        var totals = usage.GetProperty("totals");
        Assert.Multiple(() =>
        {
            Assert.That(totals.GetProperty("cost").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(totals.GetProperty("costs").GetRawText(),
                Is.EqualTo("""[{"amount":"0.0000017","currency":"EUR"},{"amount":"4.920003","currency":"USD"}]"""));
            Assert.That(totals.GetProperty("priced").GetRawText(), Is.EqualTo("0.9999"));
            Assert.That(Cost(usage.GetProperty("items")[0]).Amount, Is.EqualTo("""{"amount":"4.92","currency":"USD"}"""));
        });
    }

    [Test]
    public async Task A_price_of_zero_is_a_price_and_one_for_every_model_covers_the_unknown_one()
    {
        await StoreAsync();
        await PriceAsync("""{"model":"*","prompt":"0","completion":"0","currency":"EUR","validFrom":"2026-01-01"}""");
        var usage = await GetAsync("/api/manage/usage");
        Assert.That(Cost(usage.GetProperty("totals")), Is.EqualTo(("""{"amount":"0","currency":"EUR"}""", "1")));
        Assert.That(usage.GetProperty("unpriced").GetArrayLength(), Is.Zero);
    }

    [Test]
    public async Task A_changed_table_counts_at_the_next_reading()
    {
        await StoreAsync();
        await PriceAsync(Small);
        Assert.That(Cost((await GetAsync("/api/manage/usage")).GetProperty("totals")).Amount, Does.Contain("0.0000017"));
        await PriceAsync();
        Assert.That(Cost((await GetAsync("/api/manage/usage")).GetProperty("totals")).Amount, Is.EqualTo("null"));
    }

    [Test]
    public async Task The_export_has_the_same_costs_and_all_currencies()
    {
        await StoreAsync();
        await PriceAsync(Large, SmallInEuro);
        var text = await Owner.GetStringAsync("/api/manage/usage.csv");
        Assert.That(text.Split("\r\n").Select(line => line.Split(',', 10)[^1]), Is.EqualTo(new[]
        {
            "cost,currency,priced,costs", "4.92,USD,0.9999,4.92 USD", ",,1,0.0000017 EUR; 0.000003 USD", string.Empty,
        }));
    }

    private static (string Amount, string Priced) Cost(JsonElement sum) =>
        (sum.GetProperty("cost").GetRawText(), sum.GetProperty("priced").GetRawText());

    /// <summary>Stores the usage of an agent whose runtime is gone afterwards.</summary>
    private async Task StoreAsync()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync(Used));
        await AddAsync(runtime.Address);
        await LeadAsync();
        await SampleForAsync(TimeSpan.FromMinutes(15));
    }

    private async Task PriceAsync(params string[] rows)
    {
        using var set = await (await Placet.AsOwnerAsync()).SendRawAsync(
            HttpMethod.Put, "/api/manage/prices", $$"""{"items":[{{string.Join(',', rows)}}]}""");
        Assert.That(set.StatusCode, Is.EqualTo(HttpStatusCode.OK), await set.Content.ReadAsStringAsync());
    }
}
