using System.Text;
using Placet.Application.History;

namespace Placet.Tests.Unit.History;

/// <summary>What is stored of a runtime's usage, whatever the runtime says.</summary>
internal sealed class UsageDocumentReaderTests
{
    private static readonly int Today = UsageDays.Of(new DateOnly(2026, 5, 14));

    [Test]
    public void Items_are_rows_by_day_model_and_channel()
    {
        var days = Read("""
            {"items":[
              {"date":"2026-05-14","model":"a","channel":"web","prompt_tokens":10,"completion_tokens":5,"cached_tokens":2,"turn_count":1},
              {"date":"2026-05-14","model":"a","channel":"web","prompt_tokens":1},
              {"date":"2026-05-14","model":null,"prompt_tokens":3},
              {"date":"2026-05-13","model":"b"},
              {"date":"2026-05-15","prompt_tokens":1},{"date":"1999-01-01"},{"date":"soon"},{"prompt_tokens":1},null
            ]}
            """)!;
        Assert.That(days.Keys, Is.EquivalentTo(new[] { Today, Today - 1 }));
        Assert.That(days[Today], Is.EquivalentTo(new[]
        {
            new UsageDay { DayNumber = Today, Model = "a", Channel = "web", PromptTokens = 11, CompletionTokens = 5, CachedTokens = 2,
                Turns = 1 },
            new UsageDay { DayNumber = Today, Model = "", Channel = "", PromptTokens = 3 },
        }));
    }

    [TestCase("[1]")]
    [TestCase("""{"items":{}}""")]
    public void What_is_no_usage_document_is_nothing(string json) => Assert.That(Read(json), Is.Null);

    [Test]
    public void A_count_that_no_agent_can_reach_is_cut_so_that_no_sum_overflows()
    {
        var row = Read("""{"items":[{"date":"2026-05-14","prompt_tokens":9223372036854775807},{"date":"2026-05-14","prompt_tokens":9223372036854775807}]}""")![Today].Single();
        Assert.That(row.PromptTokens, Is.EqualTo(1_000_000_000_000));
    }

    [Test]
    public void Names_are_text_that_both_databases_store()
    {
        var row = Read("""{"items":[{"date":"2026-05-14","model":"a\u0000b","channel":"CHANNEL"}]}""".Replace("CHANNEL", new string('x', 300), StringComparison.Ordinal))![Today].Single();
        Assert.That((row.Model, row.Channel.Length), Is.EqualTo(("a\uFFFDb", 100)));
    }

    [Test]
    public void Rows_of_one_day_are_limited_and_their_sum_stays()
    {
        var items = string.Join(',', Enumerable.Range(1, 1000).Select(number => $$"""{"date":"2026-05-14","model":"m{{number}}","prompt_tokens":{{number}}}"""));
        var rows = Read($$"""{"items":[{{items}},{"date":"2026-05-14","prompt_tokens":5000}]}""")![Today];
        Assert.That(rows, Has.Count.LessThanOrEqualTo(UsageDocumentReader.MaxRowsPerDay));
        Assert.That(rows.Sum(row => row.PromptTokens), Is.EqualTo(1000 * 1001 / 2 + 5000));
        Assert.That(rows.Select(row => (row.Model, row.Channel)), Is.Unique);
        Assert.That(rows.Select(row => row.Model), Does.Contain("m1000").And.Contain(""));
    }

    [TestCase("2026-05-14T02:59:59Z", "2026-05-12")]
    [TestCase("2026-05-14T03:00:00Z", "2026-05-13")]
    [TestCase("2026-05-14T23:59:59Z", "2026-05-13")]
    public void A_day_is_final_three_hours_after_its_end(string moment, string lastFinal) => Assert.That(
        UsageDays.Write(UsageDays.LastSettled(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture))),
            Is.EqualTo(lastFinal));

    private static IReadOnlyDictionary<int, IReadOnlyList<UsageDay>>? Read(string json) =>
        UsageDocumentReader.Read(Encoding.UTF8.GetBytes(json), Today - 5, Today);
}
