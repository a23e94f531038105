using System.Net;
using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.History;

/// <summary>A dead agent keeps its past, and days that are over are asked for once.</summary>
[TestFixtureSource(typeof(DatabaseEngines))]
internal sealed class StoredUsageTests(DatabaseEngine engine) : HistoryFixture(engine)
{
    private const string Daily = "/api/manage/usage/daily?days=3";

    [Test]
    public async Task Daily_usage_of_a_dead_agent_shows_what_was_stored_and_that_it_is_an_error()
    {
        string id;
        var used = SamplerTests.Used(("2026-05-14", 5), ("2026-05-13", 7), ("2026-05-12", 11));
        await using (var runtime = new RawServer(exchange => exchange.SendJsonAsync(used)))
        {
            id = await AddAsync(runtime.Address);
            await LeadAsync();
            await SampleForAsync(TimeSpan.FromMinutes(15));
        }

        var agent = (await GetAsync(Daily)).GetProperty("agents").EnumerateArray().Single();
        Assert.Multiple(() =>
        {
            Assert.That(agent.GetProperty("id").GetString(), Is.EqualTo(id));
            Assert.That(agent.GetProperty("status").GetString(), Is.EqualTo("error"));
            Assert.That(agent.GetProperty("byDate").GetRawText(), Is.EqualTo("""{"2026-05-12":11,"2026-05-13":7,"2026-05-14":5}"""));
        });
    }

    [Test]
    public async Task Days_that_are_final_are_not_asked_for_and_cannot_change_any_more()
    {
        var isSampled = false;
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync(Volatile.Read(ref isSampled)
            ? SamplerTests.Used(("2026-05-14", 6), ("2026-05-13", 700), ("2026-05-12", 1100))
            : SamplerTests.Used(("2026-05-14", 5), ("2026-05-13", 7), ("2026-05-12", 11))));
        await AddAsync(runtime.Address);
        await LeadAsync();
        await SampleForAsync(TimeSpan.FromMinutes(15));
        Volatile.Write(ref isSampled, true);
        var usage = await GetAsync(Daily);
        Assert.That(runtime.Requests.Last(), Does.StartWith("GET /api/v1/usage?from=2026-05-14&to=2026-05-14&groupBy=date HTTP/1.1"));
        Assert.That(usage.GetProperty("totals").GetRawText(), Is.EqualTo("""{"2026-05-12":11,"2026-05-13":7,"2026-05-14":6}"""));
    }

    [Test]
    public async Task In_the_first_hours_of_a_day_yesterday_is_asked_for_too()
    {
        await using var runtime = new RawServer(exchange =>
            exchange.SendJsonAsync(SamplerTests.Used(("2026-05-15", 1), ("2026-05-14", 5))));
        await AddAsync(runtime.Address);
        await LeadAsync();
        await SampleForAsync(TimeSpan.FromMinutes(15));
        Clock.Advance(TimeSpan.FromHours(13));
        await HoldLeaseAsync();
        await SampleAsync();
        var usage = await GetAsync("/api/manage/usage/daily?days=2");
        Assert.That(runtime.Requests.Last(), Does.StartWith("GET /api/v1/usage?from=2026-05-14&to=2026-05-15&groupBy=date HTTP/1.1"));
        Assert.That(usage.GetProperty("totals").GetRawText(), Is.EqualTo("""{"2026-05-14":5,"2026-05-15":1}"""));
    }

    [TestCase("", """[{"date":"2026-05-13","tokens":7},{"date":"2026-05-14","tokens":10}]""")]
    [TestCase("groupBy=agent", """[{"agentName":"ape","tokens":2},{"agentName":"zebra","tokens":15}]""")]
    [TestCase("groupBy=model,date", """[{"date":"2026-05-13","model":"m","tokens":7},{"date":"2026-05-14","tokens":2},{"date":"2026-05-14","model":"m","tokens":8}]""")]
    [TestCase("groupBy=channel&from=2026-05-14", """[{"tokens":2},{"channel":"web","tokens":8}]""")]
    [TestCase("from=2026-05-01&to=2026-05-13", """[{"date":"2026-05-13","tokens":7}]""")]
    public async Task Stored_usage_is_summed_by_what_is_asked_for(string query, string expected)
    {
        await using var first = new RawServer(exchange => exchange.SendJsonAsync(SamplerTests.Used(("2026-05-14", 8), ("2026-05-13", 7))));
        await using var second = new RawServer(exchange => exchange.SendJsonAsync("""{"items":[{"date":"2026-05-14","completion_tokens":2}]}"""));
        await AddAsync(first.Address, "zebra");
        await AddAsync(second.Address, "ape");
        await LeadAsync();
        await SampleForAsync(TimeSpan.FromMinutes(15));
        var usage = await GetAsync($"/api/manage/usage?{query}");
        var items = usage.GetProperty("items").EnumerateArray().Select(Describe).ToList();
        Assert.That($"[{string.Join(',', items)}]", Is.EqualTo(expected));
        Assert.That(usage.GetProperty("agents").EnumerateArray().Select(agent => agent.GetProperty("name").GetString()),
            Is.EqualTo(new[] { "ape", "zebra" }));
        Assert.That(usage.GetProperty("agents")[0].GetProperty("asOf").GetDateTimeOffset(),
            Is.GreaterThan(Clock.GetUtcNow().AddMinutes(-16)));

        // Nobody else's.
        var others = await GetAsync($"/api/manage/usage?{query}", await Placet.AsOwnerAsync());
        Assert.That((others.GetProperty("items").GetArrayLength(), others.GetProperty("agents").GetArrayLength()), Is.EqualTo((0, 0)));
    }

    [TestCase("from=2026-5-1", "from")]
    [TestCase("to=tomorrow", "to")]
    [TestCase("from=2026-05-15", "from")]
    [TestCase("from=2010-01-01", "from")]
    [TestCase("groupBy=week", "groupBy")]
    [TestCase("groupBy=none", "groupBy")]
    [TestCase("groupBy=date,,model", "groupBy")]
    public async Task A_value_that_cannot_be_used_is_400(string query, string field)
    {
        using var answer = await Owner.GetAsync($"/api/manage/usage?{query}");
        var error = await answer.ErrorAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.That(error.GetProperty("errors").EnumerateArray().Select(one => one.GetProperty("path").GetString()),
            Is.EqualTo(new[] { field }));
    }

    [Test]
    public async Task Usage_is_exported_as_CSV_in_the_order_of_the_answer()
    {
        await using var first = new RawServer(exchange => exchange.SendJsonAsync(SamplerTests.Used(("2026-05-14", 8), ("2026-05-13", 7))));
        var id = await AddAsync(first.Address, "=zebra");
        await LeadAsync();
        await SampleForAsync(TimeSpan.FromMinutes(15));
        using var answer = await Owner.GetAsync("/api/manage/usage.csv?groupBy=date,agent,model,channel");
        Assert.Multiple(() =>
        {
            Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/csv; charset=utf-8; header=present"));
            Assert.That(answer.Content.Headers.ContentDisposition!.ToString(), Is.EqualTo("attachment; filename=\"usage.csv\""));
            Assert.That(answer.Headers.CacheControl!.ToString(), Is.EqualTo("no-store"));
        });
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(
            "date,agentId,agentName,model,channel,promptTokens,completionTokens,cachedTokens,turns,cost,currency,priced,costs\r\n"
            + $"2026-05-13,{id},'=zebra,m,web,7,0,0,1,,,0,\r\n2026-05-14,{id},'=zebra,m,web,8,0,0,1,,,0,\r\n"));
        using var wrong = await Owner.GetAsync("/api/manage/usage.csv?from=2026-05-15");
        await wrong.ErrorAsync(HttpStatusCode.BadRequest, "validation_failed");
        Assert.That(wrong.Content.Headers.ContentDisposition, Is.Null);
        using var nobody = await Placet.Anonymous().GetAsync("/api/manage/usage.csv");
        await nobody.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Test]
    public async Task All_pages_of_the_activity_log_are_exported_as_CSV()
    {
        for (var number = 0; number < 205; number++)
        {
            using var made = await Owner.PostJsonAsync("/api/agents", new { name = $"agent {number}" });
            Assert.That(made.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        }

        var text = await Owner.GetStringAsync("/api/manage/activity.csv?action=agent.create");
        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines[0],
            Is.EqualTo("id,at,userId,userName,apiKeyId,apiKeyLabel,ip,agentId,agentName,action,target,status,durationMs"));
        Assert.That(lines[1..].Select(line => line.Split(',')[0]),
            Is.Unique.And.Exactly(205).Items.And.Ordered.Descending.Using((IComparer<string>)StringComparer.Ordinal));
        using var nobody = await Placet.Anonymous().GetAsync("/api/manage/activity.csv");
        await nobody.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        using var wrong = await Owner.GetAsync("/api/manage/activity.csv?from=soon");
        await wrong.ErrorAsync(HttpStatusCode.BadRequest, "validation_failed");
    }

    private static string Describe(JsonElement item)
    {
        var parts = new[] { "date", "agentName", "model", "channel" }
            .Where(name => item.GetProperty(name).ValueKind is JsonValueKind.String)
            .Select(name => $"\"{name}\":\"{item.GetProperty(name).GetString()}\"");
        var tokens = item.GetProperty("promptTokens").GetInt64() + item.GetProperty("completionTokens").GetInt64();
        return $"{{{string.Join(',', parts.Append($"\"tokens\":{tokens}"))}}}";
    }
}
