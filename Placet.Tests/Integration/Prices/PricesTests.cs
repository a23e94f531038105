using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Prices;

/// <summary>The price table: owners set it, everybody reads it, and a bad row is named and changes nothing.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class PricesTests(DatabaseEngine engine)
{
    private const string Route = "/api/manage/prices";
    private const string Row = """{"model":"m","prompt":"1","completion":"2","cached":null,"currency":"USD","validFrom":"2026-01-01"}""";

    private PlacetHost placet = null!;
    private HttpClient owner = null!;
    private HttpClient member = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        placet = await PlacetHost.StartAsync(engine: engine);
        owner = await placet.AsOwnerAsync();
        member = await placet.AsMemberAsync();
    }

    [OneTimeTearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [Test, Order(1)]
    public async Task A_new_server_has_no_prices() => Assert.That(await ReadAsync(member), Is.EqualTo("""{"items":[]}"""));

    [Test]
    public async Task The_example_file_is_a_table_that_can_be_set_as_it_is()
    {
        var file = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "Placet.Api", "Deploy", "prices.example.json"));
        using var set = await SetAsync(owner, file);
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse((await set.JsonAsync()).GetRawText()), JsonNode.Parse(file)), Is.True);
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(await ReadAsync(member)), JsonNode.Parse(file)), Is.True);
    }

    [Test]
    public async Task An_owner_replaces_the_table_which_members_read_and_the_activity_log_says_so()
    {
        const string Written = """
            {"items":[{"model":"gpt-5*","prompt":"1.250000","completion":"10","cached":"0.125","currency":"EUR","validFrom":"2026-01-01"},
            {"model":"*","prompt":"0","completion":"1000000","currency":"USD","validFrom":"2026-05-14"}]}
            """;
        using (await SetAsync(owner, Table(Row)))
        using (var set = await SetAsync(owner, Written))
            await set.JsonAsync();
        Assert.That(await ReadAsync(member), Is.EqualTo(
            """{"items":[{"model":"gpt-5*","prompt":"1.25","completion":"10","cached":"0.125","currency":"EUR","validFrom":"2026-01-01"},"""
            + """{"model":"*","prompt":"0","completion":"1000000","cached":null,"currency":"USD","validFrom":"2026-05-14"}]}"""));
        using var log = await owner.GetAsync("/api/manage/activity?action=prices.set&limit=1");
        var entry = (await log.JsonAsync()).GetProperty("items").EnumerateArray().Single();
        Assert.That(entry.GetProperty("status").GetInt32(), Is.EqualTo(200));
        Assert.That(entry.GetProperty("target").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Only_owners_set_prices_and_only_users_read_them()
    {
        var before = await ReadAsync(owner);
        using (var refused = await SetAsync(member, Table(Row)))
            await refused.ErrorAsync(HttpStatusCode.Forbidden, "forbidden");
        foreach (var client in new[] { placet.Anonymous(), await placet.AsAgentOfAsync(owner) })
        {
            using var read = await client.GetAsync(Route);
            await read.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
            using var set = await SetAsync(client, Table(Row));
            await set.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        }

        Assert.That(await ReadAsync(owner), Is.EqualTo(before));
    }

    [TestCase("prompt", "\"-1\"")]
    [TestCase("prompt", "\"\"")]
    [TestCase("prompt", "\"1e3\"")]
    [TestCase("prompt", "\"1,5\"")]
    [TestCase("prompt", "\" 1\"")]
    [TestCase("prompt", "\".5\"")]
    [TestCase("prompt", "\"٣\"")]
    [TestCase("prompt", "\"0.0000001\"")]
    [TestCase("prompt", "\"1000000.000001\"")]
    [TestCase("prompt", "null")]
    [TestCase("completion", "\"free\"")]
    [TestCase("completion", "null")]
    [TestCase("cached", "\"-0.1\"")]
    [TestCase("model", "\"*-mini\"")]
    [TestCase("model", "\"gpt*mini\"")]
    [TestCase("model", "\"gpt**\"")]
    [TestCase("model", "\" \"")]
    [TestCase("model", "null")]
    [TestCase("currency", "\"XXX\"")]
    [TestCase("currency", "\"usd\"")]
    [TestCase("currency", "null")]
    [TestCase("validFrom", "\"2026-02-30\"")]
    [TestCase("validFrom", "\"2026-5-1\"")]
    [TestCase("validFrom", "\"2026-05-01T00:00:00Z\"")]
    [TestCase("validFrom", "null")]
    public Task A_bad_value_is_400_with_the_row_and_nothing_changes(string member, string value)
    {
        var row = JsonNode.Parse(Row)!;
        row[member] = JsonNode.Parse(value);
        var first = Row.Replace("\"m\"", "\"other\"", StringComparison.Ordinal);
        return ExpectInvalidAsync(Table(first, row.ToJsonString()), $"items[1].{member}");
    }

    [Test]
    public Task A_model_that_is_too_long_is_400_with_the_row()
    {
        return ExpectInvalidAsync(
            Table(Row.Replace("\"m\"", $"\"{new string('m', 101)}\"", StringComparison.Ordinal)), "items[0].model");
    }

    [Test]
    public Task A_row_with_the_model_and_day_of_an_earlier_one_is_400_with_the_row()
    {
        var sameModel = Row.Replace("2026-01-01", "2026-02-01", StringComparison.Ordinal);
        var same = Row.Replace("\"m\"", "\"M\"", StringComparison.Ordinal).Replace("\"1\"", "\"3\"", StringComparison.Ordinal);
        return ExpectInvalidAsync(Table(Row, sameModel, same), "items[2]");
    }

    [TestCase("{}")]
    [TestCase("""{"items":null}""")]
    [TestCase("""{"items":[null]}""")]
    public Task A_table_without_rows_is_400(string body) => ExpectInvalidAsync(body, "items");

    [Test]
    public Task A_price_that_is_a_JSON_number_is_400_with_the_row()
    {
        return ExpectInvalidAsync(Table(Row.Replace("\"1\"", "1", StringComparison.Ordinal)), "items[0].prompt");
    }

    [Test]
    public async Task As_many_as_500_rows_are_stored_and_501_are_400()
    {
        string[] rows = [.. Enumerable.Range(0, 501).Select(number =>
            Row.Replace("\"m\"", $"\"m{number}\"", StringComparison.Ordinal))];
        await ExpectInvalidAsync(Table(rows), "items");
        using var set = await SetAsync(owner, Table(rows[..500]));
        Assert.That((await set.JsonAsync()).GetProperty("items").GetArrayLength(), Is.EqualTo(500));
        Assert.That(await ReadAsync(member), Is.EqualTo(Table(rows[..500])));
    }

    private static string Table(params string[] rows) => $$"""{"items":[{{string.Join(',', rows)}}]}""";

    private static Task<HttpResponseMessage> SetAsync(HttpClient client, string body) => client.SendRawAsync(HttpMethod.Put, Route, body);

    private static async Task<string> ReadAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(Route);
        return (await answer.JsonAsync()).GetRawText();
    }

    private async Task ExpectInvalidAsync(string body, string path)
    {
        var before = await ReadAsync(owner);
        using var answer = await SetAsync(owner, body);
        var error = await answer.ErrorAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.That(error.GetProperty("errors").EnumerateArray().Select(one => one.GetProperty("path").GetString()),
            Is.EqualTo(new[] { path }));
        Assert.That(await ReadAsync(owner), Is.EqualTo(before));
    }
}
