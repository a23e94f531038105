using System.IO.Compression;
using System.Net;
using System.Text;
using Placet.Infrastructure.Upstream;
using Placet.Tests.Integration.Agents;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Upstream;

/// <summary>§10: whatever a runtime does, its caller gets the right answer, and the next good call succeeds.</summary>
internal sealed class FaultTests : AgentsFixture
{
    private const int Large = 11 * 1024 * 1024;

    // What no log line may hold: the key, a value of a query, anything of a body.
    private const string QueryValue = "value-of-a-query-0123456789";
    private const string BodyText = "text-of-a-body-0123456789";
    private const string RuntimeKey = "runtime-key-0123456789";

    protected override string[] Settings => ["Management:TimeoutSeconds=2", "Logging:LogLevel:Default=Trace", "Logging:LogLevel:Microsoft.AspNetCore=Warning"];

    /// <summary>After each test of the suite everything logged so far is searched.</summary>
    [TearDown]
    public void No_log_line_holds_a_key_a_query_value_or_a_body_and_each_exchange_has_its_trace()
    {
        var lines = Placet.Logs.Lines;
        Assert.Multiple(() =>
        {
            foreach (var secret in new[] { RuntimeKey, QueryValue, BodyText })
                Assert.That(lines.Where(line => line.Text.Contains(secret, StringComparison.Ordinal)), Is.Empty);
            var exchanges = lines.Where(line => line.Category == typeof(UpstreamClient).FullName).ToList();
            Assert.That(exchanges, Is.Not.Empty);
            Assert.That(exchanges.Where(line => !line.Text.Contains("TraceId:", StringComparison.Ordinal)), Is.Empty);
            Assert.That(exchanges.Where(line => !line.Text.Contains("Route=", StringComparison.Ordinal) || !line.Text.Contains("AgentId=", StringComparison.Ordinal)), Is.Empty);
        });
    }

    private static IEnumerable<TestCaseData> Unusable()
    {
        yield return Case("silent", "upstream_timeout", exchange => exchange.WaitAsync());
        yield return Case("headers then silence", "upstream_timeout", async exchange =>
        {
            await exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{");
            await exchange.WaitAsync();
        });
        yield return Case("half a header", "upstream_timeout", async exchange =>
        {
            await exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Le");
            await exchange.WaitAsync();
        });
        yield return Case("closed before the status line", "upstream_unreachable", _ => Task.CompletedTask);
        yield return Case("reset before the status line", "upstream_unreachable", exchange =>
        {
            exchange.Reset();
            return Task.CompletedTask;
        });
        yield return Case("truncated", "upstream_invalid_response", exchange => exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}"));
        yield return Case("reset in the body", "upstream_invalid_response", async exchange =>
        {
            await exchange.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
            exchange.Reset();
        });
        yield return Case("invalid chunk", "upstream_invalid_response", exchange => exchange.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n"));
        yield return Case("bad status line", "upstream_invalid_response", exchange => exchange.SendAsync("HELLO\r\n\r\n"));
        yield return Case("status without a meaning", "upstream_invalid_response", exchange => exchange.SendAsync("HTTP/1.1 700 What\r\nContent-Length: 2\r\n\r\n{}"));
        yield return Case("64 KB of headers", "upstream_invalid_response", exchange => exchange.SendJsonAsync(headers: $"X-Long: {new string('x', 65_536)}\r\n"));
        yield return Case("broken JSON", "upstream_invalid_response", exchange => exchange.SendJsonAsync($"{{\"{BodyText}\":"));
        yield return Case("HTML", "upstream_invalid_response", exchange => exchange.SendJsonAsync($"<html>{BodyText}</html>", "Content-Type: application/json\r\n"));
        yield return Case("not UTF-8", "upstream_invalid_response", async exchange =>
        {
            await exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n");
            await exchange.SendAsync([(byte)'"', 0xC3, 0x28, (byte)'"']);
        });
        yield return Case("no gzip at all", "upstream_invalid_response", exchange => exchange.SendJsonAsync("{}", "Content-Encoding: gzip\r\n"));
        yield return Case("large JSON that is cut off", "upstream_invalid_response", exchange => exchange.SendJsonAsync($"[\"{new string('x', 70_000)}\""));
        yield return Case("11 MB declared", "upstream_response_too_large", exchange => exchange.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {Large}\r\n\r\n"));
        yield return Case("11 MB chunked", "upstream_response_too_large", async exchange =>
        {
            await exchange.SendAsync($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Large:x}\r\n");
            await exchange.SendAsync(new byte[Large]);
        });
        yield return Case("200 MB bomb", "upstream_response_too_large", async exchange =>
        {
            var bomb = Bomb();
            await exchange.SendAsync($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {bomb.Length}\r\n\r\n");
            await exchange.SendAsync(bomb);
        });
    }

    [TestCaseSource(nameof(Unusable))]
    public async Task An_unusable_answer_is_502_and_the_next_good_call_succeeds(Func<RawExchange, Task> serve, string code)
    {
        // A read of which not a byte was answered may be repeated: the fault lasts until the caller was answered.
        var healed = false;
        await using var runtime = new RawServer(exchange => healed ? exchange.SendJsonAsync() : serve(exchange));
        var path = await RegisterAsync(runtime.Address);
        using var failed = await Person.GetAsync(path);
        await failed.ErrorAsync(HttpStatusCode.BadGateway, code);
        healed = true;
        using var good = await Person.GetAsync(path);
        Assert.That(await good.Content.ReadAsStringAsync(), Is.EqualTo("{}"));
    }

    private static IEnumerable<TestCaseData> Usable()
    {
        yield return Case("HTTP/1.0", "{}", exchange => exchange.SendAsync("HTTP/1.0 200 OK\r\n\r\n{}"));
        yield return Case("early hints", "{}", async exchange =>
        {
            await exchange.SendAsync("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
            await exchange.SendJsonAsync();
        });
        yield return Case("gzip", "{\"a\":1}", async exchange =>
        {
            using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
                await gzip.WriteAsync("{\"a\":1}"u8.ToArray());
            await exchange.SendAsync($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n");
            await exchange.SendAsync(packed.ToArray());
        });
        yield return Case("chunked scalar under a foreign type", "\"ok\"", exchange =>
            exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nSet-Cookie: a=b\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n\"ok\"\r\n0\r\n\r\n"));
        yield return Case("204", "", exchange => exchange.SendAsync("HTTP/1.1 204 No Content\r\n\r\n"));
        yield return Case("empty 200", "", exchange => exchange.SendJsonAsync(string.Empty));
    }

    [TestCaseSource(nameof(Usable))]
    public async Task A_usable_answer_is_relayed_as_JSON_or_as_204_and_without_headers(Func<RawExchange, Task> serve, string body)
    {
        await using var runtime = new RawServer(serve);
        using var answer = await Person.GetAsync(await RegisterAsync(runtime.Address));
        Assert.Multiple(async () =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(body.Length == 0 ? HttpStatusCode.NoContent : HttpStatusCode.OK));
            Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(body));
            Assert.That(answer.Content.Headers.ContentType?.ToString(), Is.EqualTo(body.Length == 0 ? null : "application/json; charset=utf-8"));
            Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
            Assert.That(answer.Headers.CacheControl!.ToString(), Is.EqualTo("no-cache, private"));
        });
    }

    [TestCase("http://127.0.0.1:1")]
    [TestCase("http://nobody-has-this-name.invalid")]
    public async Task A_runtime_that_is_not_there_is_unreachable(string address)
    {
        using var answer = await Person.GetAsync(await RegisterAsync(address));
        await answer.ErrorAsync(HttpStatusCode.BadGateway, "upstream_unreachable");
    }

    [Test]
    public async Task A_redirect_is_not_followed()
    {
        await using var target = new RawServer(exchange => exchange.SendJsonAsync());
        await using var runtime = new RawServer(exchange => exchange.SendAsync($"HTTP/1.1 302 Found\r\nLocation: {target.Address}/\r\nContent-Length: 0\r\n\r\n"));
        using var answer = await Person.GetAsync(await RegisterAsync(runtime.Address));
        await answer.ErrorAsync(HttpStatusCode.BadGateway, "upstream_redirect");
        Assert.That(target.Requests, Is.Empty);
    }

    [TestCase("DELETE", "sessions/k")]
    [TestCase("POST", "credentials/providers/p/oauth/start")]
    [TestCase("POST", "cron/1/run-now")]
    public async Task A_write_on_a_reused_connection_that_dies_is_sent_once(string method, string route)
    {
        await using var runtime = new RawServer(async exchange =>
        {
            exchange.Stays = exchange.Number == 1;
            if (exchange.Number == 1)
                await exchange.SendJsonAsync();
        });
        var path = await RegisterAsync(runtime.Address);
        using var first = await Person.GetAsync(path);
        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("health", route, StringComparison.Ordinal)) { Content = method == "POST" ? new StringContent($"{{\"text\":\"{BodyText}\"}}", Encoding.UTF8, "application/json") : null };
        using var answer = await Person.SendAsync(request);
        await answer.ErrorAsync(HttpStatusCode.BadGateway, "upstream_unreachable");
        Assert.That(runtime.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Five_lost_connections_in_a_row_open_the_circuit_of_that_agent_alone_until_it_registers_again()
    {
        var healed = false;
        await using var runtime = new RawServer(exchange =>
        {
            if (!healed)
                exchange.Reset();
            return healed ? exchange.SendJsonAsync() : Task.CompletedTask;
        });
        var path = await RegisterAsync(runtime.Address);
        for (var failure = 0; failure < 5; failure++)
        {
            using var lost = await Person.GetAsync(path);
            await lost.ErrorAsync(HttpStatusCode.BadGateway, "upstream_unreachable");
        }

        healed = true;
        var asked = runtime.Requests.Count;
        using var open = await Person.GetAsync(path);
        await open.ErrorAsync(HttpStatusCode.BadGateway, "upstream_circuit_open");
        Assert.That(runtime.Requests, Has.Count.EqualTo(asked));
        using var other = await Person.GetAsync(await RegisterAsync(runtime.Address));
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        await ManageAsync(path.Split('/')[3], runtime.Address);
        using var again = await Person.GetAsync(path);
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Error_statuses_never_open_the_circuit()
    {
        await using var runtime = new RawServer(exchange => exchange.SendAsync("HTTP/1.1 503 Away\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n"));
        var path = await RegisterAsync(runtime.Address);
        for (var call = 0; call < 7; call++)
        {
            using var answer = await Person.GetAsync(path);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(answer.Headers.GetValues("Retry-After"), Is.EqualTo(new[] { "7" }));
        }
    }

    [Test]
    public async Task The_stored_key_is_in_no_answer_and_no_log_line()
    {
        const string Key = "runtime-key/with\"quotes-0123456789";
        await using var runtime = new RawServer(exchange => exchange.Number == 1
            ? exchange.SendJsonAsync("""{"raw":"runtime-key/with\"quotes-0123456789","escaped":"runtime-key\/with\u0022quotes-0123456789","other":"runtime-key"}""")
            : exchange.SendAsync($"HTTP/1.1 400 Bad\r\nContent-Length: {Key.Length + 4}\r\n\r\nBad {Key}"));
        var id = await CreateAsync();
        await ManageAsync(id, runtime.Address, Key);
        using var answer = await Person.GetAsync($"/api/agents/{id}/manage/health");
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("""{"raw":"***management-key***","escaped":"***management-key***","other":"runtime-key"}"""));
        using var error = await Person.GetAsync($"/api/agents/{id}/manage/health");
        Assert.That((await error.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("error").GetProperty("message").GetString(), Is.EqualTo("Bad ***management-key***"));
        Assert.That(string.Join('\n', Placet.Logs.Lines.Select(line => line.Text)), Does.Not.Contain(Key));
    }

    private static TestCaseData Case(string name, string expected, Func<RawExchange, Task> serve) =>
        new TestCaseData(serve, expected).SetArgDisplayNames(name, expected);

    private static byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var zeros = Encoding.ASCII.GetBytes(new string(' ', 1024 * 1024));
            for (var megabyte = 0; megabyte < 200; megabyte++)
                gzip.Write(zeros);
        }

        return packed.ToArray();
    }

    private async Task<string> RegisterAsync(string address)
    {
        var id = await CreateAsync();
        await ManageAsync(id, address, RuntimeKey);
        return $"/api/agents/{id}/manage/health?token={QueryValue}";
    }
}
