using System.IO.Compression;
using System.Net;
using System.Text;
using Placet.Infrastructure.Upstream;
using Placet.Tests.Integration.Agents;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Upstream;

/// <summary>contract 10: whatever a runtime does, its caller gets the right answer, and the next good call succeeds.</summary>
internal sealed class FaultTests : AgentsFixture
{
    private const int Large = 11 * 1024 * 1024;

    // What no log line may hold: the key, a value of a query, anything of a body.
    private const string QueryValue = "value-of-a-query-0123456789";
    private const string BodyText = "text-of-a-body-0123456789";
    private const string Small = """{"a":1,"b":"something that takes a few bytes more than nothing"}""";

    protected override string[] Settings =>
        ["Management:TimeoutSeconds=2", "Logging:LogLevel:Default=Trace", "Logging:LogLevel:Microsoft.AspNetCore=Warning"];

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
        yield return Case("truncated", "upstream_invalid_response",
            exchange => exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}"));
        yield return Case("reset in the body", "upstream_invalid_response", async exchange =>
        {
            await exchange.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n");
            exchange.Reset();
        });
        yield return Case("closed in the headers", "upstream_invalid_response",
            exchange => exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Le"));
        yield return Case("closed after text that is no HTTP", "upstream_invalid_response", exchange => exchange.SendAsync("{}"));
        yield return Case("endless early hints", "upstream_invalid_response", async exchange =>
        {
            while (true)
                await exchange.SendAsync("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
        });
        yield return Case("switching protocols", "upstream_invalid_response", async exchange =>
        {
            await exchange.SendAsync("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
            await exchange.WaitAsync();
        });
        yield return Case("not modified", "upstream_redirect", exchange => exchange.SendAsync("HTTP/1.1 304 Not Modified\r\n\r\n"));
        yield return Case("two lengths", "upstream_invalid_response",
            exchange => exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 4\r\n\r\n{}{}"));
        yield return Case("negative length", "upstream_invalid_response",
            exchange => exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n{}"));
        yield return Case("header without a colon", "upstream_invalid_response",
            exchange => exchange.SendJsonAsync(headers: "No colon here\r\n"));
        yield return Case("no br at all", "upstream_invalid_response",
            exchange => exchange.SendJsonAsync(new string('z', 20), "Content-Encoding: br\r\n"));
        yield return Case("br cut off", "upstream_invalid_response", exchange => SendPackedAsync(exchange, "br", bytes => bytes[..^4]));
        yield return Case("gzip cut off", "upstream_invalid_response", exchange => SendPackedAsync(exchange, "gzip", bytes => bytes[..^4]));
        yield return Case("deflate cut off", "upstream_invalid_response",
            exchange => SendPackedAsync(exchange, "deflate", bytes => bytes[..^5]));
        yield return Case("gzip in gzip", "upstream_invalid_response",
            exchange => SendPackedAsync(exchange, "gzip, gzip", static bytes => Pack(Pack(bytes, "gzip"), "gzip"), isPacked: false));
        yield return Case("invalid chunk", "upstream_invalid_response",
            exchange => exchange.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n"));
        yield return Case("bad status line", "upstream_invalid_response", exchange => exchange.SendAsync("HELLO\r\n\r\n"));
        yield return Case("status without a meaning", "upstream_invalid_response",
            exchange => exchange.SendAsync("HTTP/1.1 700 What\r\nContent-Length: 2\r\n\r\n{}"));
        yield return Case("64 KB of headers", "upstream_invalid_response",
            exchange => exchange.SendJsonAsync(headers: $"X-Long: {new string('x', 65_536)}\r\n"));
        yield return Case("broken JSON", "upstream_invalid_response", exchange => exchange.SendJsonAsync($"{{\"{BodyText}\":"));
        yield return Case("HTML", "upstream_invalid_response",
            exchange => exchange.SendJsonAsync($"<html>{BodyText}</html>", "Content-Type: application/json\r\n"));
        yield return Case("not UTF-8", "upstream_invalid_response", async exchange =>
        {
            await exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n");
            await exchange.SendAsync([(byte)'"', 0xC3, 0x28, (byte)'"']);
        });
        yield return Case("no gzip at all", "upstream_invalid_response",
            exchange => exchange.SendJsonAsync("{}", "Content-Encoding: gzip\r\n"));
        yield return Case("large JSON that is cut off", "upstream_invalid_response",
            exchange => exchange.SendJsonAsync($"[\"{new string('x', 70_000)}\""));
        yield return Case("11 MB declared", "upstream_response_too_large",
            exchange => exchange.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {Large}\r\n\r\n"));
        yield return Case("11 MB chunked", "upstream_response_too_large", async exchange =>
        {
            await exchange.SendAsync($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Large:x}\r\n");
            await exchange.SendAsync(new byte[Large]);
        });
        foreach (var encoding in new[] { "gzip", "br", "deflate" })
        {
            yield return Case($"200 MB bomb of {encoding}", "upstream_response_too_large", async exchange =>
            {
                var bomb = Pack(Encoding.ASCII.GetBytes(new string(' ', 1024 * 1024)), encoding, times: 200);
                await exchange.SendAsync($"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {bomb.Length}\r\n\r\n");
                await exchange.SendAsync(bomb);
            });
        }
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

    [Test]
    public async Task No_log_line_of_a_fault_holds_a_key_a_query_value_or_a_body_and_each_call_has_its_trace()
    {
        var agents = await Task.WhenAll(Unusable().Concat(Usable()).Select(async fault =>
        {
            await using var runtime = new RawServer((Func<RawExchange, Task>)fault.Arguments[0]!);
            var path = await RegisterAsync(runtime.Address);
            var answers = await Task.WhenAll(Person.GetAsync(path),
                Person.SendAsync(Write("PUT", path, "channels/c")), Person.SendAsync(Write("PATCH", path, "settings")));
            foreach (var answer in answers)
                answer.Dispose();
            return path.Split('/')[3];
        }));

        // The other tests of the fixture write to the same log.
        var lines = Placet.Logs.Lines.Where(line => agents.Any(id => line.Text.Contains(id, StringComparison.Ordinal))).ToList();
        var calls = lines.Where(line => line.Category == typeof(UpstreamClient).FullName).Select(line => line.Text).ToList();
        Assert.Multiple(() =>
        {
            foreach (var secret in new[] { AgentRegistration.RuntimeKey, QueryValue, BodyText })
                Assert.That(lines.Where(line => line.Text.Contains(secret, StringComparison.Ordinal)), Is.Empty);
            foreach (var (id, method) in agents.SelectMany(id => new[] { (id, "GET"), (id, "PUT"), (id, "PATCH") }))
            {
                Assert.That(calls.Count(line => line.StartsWith(method, StringComparison.Ordinal)
                    && line.Contains(id, StringComparison.Ordinal)), Is.EqualTo(1), $"{method} of {id}");
            }

            Assert.That(calls, Has.All.Contains("TraceId:").And.All.Contains("Route=").And.All.Contains("AgentId="));
        });
    }

    private static IEnumerable<TestCaseData> Usable()
    {
        yield return Case("HTTP/1.0", "{}", exchange => exchange.SendAsync("HTTP/1.0 200 OK\r\n\r\n{}"));
        yield return Case("early hints", "{}", async exchange =>
        {
            await exchange.SendAsync("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n");
            await exchange.SendJsonAsync();
        });
        foreach (var encoding in new[] { "gzip", "br", "deflate" })
            yield return Case(encoding, Small, exchange => SendPackedAsync(exchange, encoding));
        yield return Case("two members of gzip", Small + "   ", exchange =>
            SendPackedAsync(exchange, "gzip", bytes => [.. bytes, .. Pack("   "u8.ToArray(), "gzip")]));
        yield return Case("chunked scalar under a foreign type", "\"ok\"", exchange =>
            exchange.SendAsync(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nSet-Cookie: a=b\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n"
                + "\"ok\"\r\n0\r\n\r\n"));
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
            Assert.That(answer.Content.Headers.ContentType?.ToString(),
                Is.EqualTo(body.Length == 0 ? null : "application/json; charset=utf-8"));
            Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
            Assert.That(answer.Headers.CacheControl!.ToString(), Is.EqualTo("no-cache, private"));
        });
    }

    [TestCase("http://127.0.0.1:1", "connection refused", "Refused")]
    [TestCase("http://nobody-has-this-name.invalid", "unknown host", "UnknownHost")]
    public async Task A_runtime_that_is_not_there_is_unreachable_for_a_cause_that_names_no_address(string address, string cause,
        string word)
    {
        var path = await RegisterAsync(address);
        using var answer = await Person.GetAsync(path);
        var error = await answer.ErrorAsync(HttpStatusCode.BadGateway, "upstream_unreachable");
        Assert.That(error.GetProperty("error").GetProperty("message").GetString(),
            Is.EqualTo($"The agent's runtime could not be reached: {cause}"));
        var line = Placet.Logs.Lines.Single(line => line.EventId == 2004
            && line.Text.Contains(path.Split('/')[3], StringComparison.Ordinal));
        Assert.That(line.Text, Does.Contain($"Unreachable ({word}) after").And.Not.Contain(new Uri(address).Host));
    }

    [Test]
    public async Task A_runtime_that_speaks_no_TLS_is_unreachable_for_that_cause()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = AnswerInClearAsync(listener);
        using var answer = await Person.GetAsync(await RegisterAsync($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
        var error = await answer.ErrorAsync(HttpStatusCode.BadGateway, "upstream_unreachable");
        Assert.That(error.GetProperty("error").GetProperty("message").GetString(), Does.EndWith(": TLS handshake failed"));
        await serving;
    }

    [Test]
    public async Task An_address_of_IPv4_in_the_notation_of_IPv6_is_reached_like_the_same_address_of_IPv4_and_stays_as_it_was_sent()
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync());
        var id = await CreateAsync();
        var url = runtime.Address.Replace("127.0.0.1", "[::FFFF:127.0.0.1]", StringComparison.Ordinal);
        Assert.That((await ManageAsync(id, url, AgentRegistration.RuntimeKey)).GetProperty("managementUrl").GetString(), Is.EqualTo(url));
        using var answer = await Person.GetAsync($"/api/agents/{id}/manage/health");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(runtime.Requests.Single(), Does.Contain($"\r\nHost: {new Uri(runtime.Address).Authority}\r\n"));
    }

    [Test]
    public async Task An_upload_goes_on_when_the_budget_of_other_calls_is_over()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var runtime = new RawServer(async exchange =>
        {
            begun.TrySetResult();
            await (exchange.Number == 1 ? release.Task : exchange.WaitAsync());
            await exchange.SendJsonAsync();
        });
        var path = await RegisterAsync(runtime.Address);
        var upload = Person.PostJsonAsync(path.Replace("health", "skills", StringComparison.Ordinal), new { name = "s", zip = "UEs=" });
        await begun.Task;
        using var other = await Person.GetAsync(path);
        await other.ErrorAsync(HttpStatusCode.BadGateway, "upstream_timeout");
        release.SetResult();
        using var answer = await upload;
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_redirect_is_not_followed()
    {
        await using var target = new RawServer(exchange => exchange.SendJsonAsync());
        await using var runtime = new RawServer(exchange => exchange.SendAsync(
            $"HTTP/1.1 302 Found\r\nLocation: {target.Address}/\r\nContent-Length: 0\r\n\r\n"));
        using var answer = await Person.GetAsync(await RegisterAsync(runtime.Address));
        await answer.ErrorAsync(HttpStatusCode.BadGateway, "upstream_redirect");
        Assert.That(target.Requests, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_read_on_a_reused_connection_that_dies_is_repeated(bool isReset)
    {
        await using var runtime = new RawServer(async exchange =>
        {
            exchange.Stays = exchange.Number == 1;
            if (exchange.Number != 2)
                await exchange.SendJsonAsync();
            else if (isReset)
                exchange.Reset();
        });
        var path = await RegisterAsync(runtime.Address);
        for (var call = 0; call < 2; call++)
        {
            using var answer = await Person.GetAsync(path);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        }

        Assert.That(runtime.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_read_is_repeated_on_a_new_connection_however_many_of_the_pool_have_died()
    {
        const int Pooled = 8;
        var all = new CountdownEvent(Pooled);
        var dies = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var known = new System.Collections.Concurrent.ConcurrentDictionary<object, bool>();
        await using var runtime = new RawServer(async exchange =>
        {
            // The first eight fill the pool, all at once; what comes on their connections later is lost.
            if (!known.TryAdd(exchange.Connection, true))
                return;
            exchange.Stays = true;
            if (exchange.Number <= Pooled && all.Signal())
                dies.SetResult();
            await dies.Task;
            await exchange.SendJsonAsync();
        });
        var path = await RegisterAsync(runtime.Address);
        await Task.WhenAll(Enumerable.Range(0, Pooled)
            .Select(async caller => (await Person.GetAsync(path.Replace("health", $"sessions/{caller}", StringComparison.Ordinal)))
                .Dispose()));
        using var answer = await Person.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(runtime.Requests, Has.Count.EqualTo(Pooled + 2));
    }

    [TestCase(true, false)]
    [TestCase(false, false)]
    [TestCase(false, true)]
    public async Task A_read_that_a_new_connection_or_an_answer_that_began_was_lost_with_is_not_repeated(bool isReset, bool hasBegun)
    {
        await using var runtime = new RawServer(async exchange =>
        {
            if (hasBegun)
                await exchange.SendAsync("HTTP/1.1 2");
            if (isReset)
                exchange.Reset();
        });
        using var answer = await Person.GetAsync(await RegisterAsync(runtime.Address));
        await answer.ErrorAsync(HttpStatusCode.BadGateway, hasBegun ? "upstream_invalid_response" : "upstream_unreachable");
        Assert.That(runtime.Requests, Has.Count.EqualTo(1));
    }

    [TestCase("DELETE", "sessions/k")]
    [TestCase("PUT", "channels/c")]
    public async Task A_write_that_may_be_done_twice_is_repeated_once_on_a_new_connection_when_a_reused_one_dies(string method,
        string route)
    {
        await using var runtime = new RawServer(async exchange =>
        {
            exchange.Stays = exchange.Number is 1 or 3;
            if (exchange.Number != 2)
                await exchange.SendJsonAsync();
        });
        var path = await RegisterAsync(runtime.Address);
        using var first = await Person.GetAsync(path);
        using var answer = await Person.SendAsync(Write(method, path, route));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(runtime.Requests.Select(request => request.Split(' ')[0]), Is.EqualTo(new[] { "GET", method, method }));
        Assert.That(runtime.Requests.Skip(1).Distinct().Count(), Is.EqualTo(1), "The same once more");
    }

    [TestCase("DELETE", "sessions/k")]
    [TestCase("PUT", "channels/c")]
    public async Task A_write_is_not_repeated_a_second_time_nor_once_an_answer_has_begun(string method, string route)
    {
        foreach (var hasBegun in new[] { false, true })
        {
            await using var runtime = new RawServer(async exchange =>
            {
                exchange.Stays = exchange.Number == 1;
                if (exchange.Number == 1)
                    await exchange.SendJsonAsync();
                else if (hasBegun)
                    await exchange.SendAsync("HTTP/1.1 2");
            });
            var path = await RegisterAsync(runtime.Address);
            using var first = await Person.GetAsync(path);
            using var answer = await Person.SendAsync(Write(method, path, route));
            await answer.ErrorAsync(HttpStatusCode.BadGateway, hasBegun ? "upstream_invalid_response" : "upstream_unreachable");
            Assert.That(runtime.Requests, Has.Count.EqualTo(hasBegun ? 2 : 3));
        }
    }

    [TestCase("POST", "credentials/providers/p/oauth/start")]
    [TestCase("POST", "cron/1/run-now")]
    [TestCase("PATCH", "cron/1")]
    public async Task A_write_that_may_not_be_done_twice_is_sent_once_and_not_on_a_connection_that_may_have_died(string method,
        string route)
    {
        var connections = new System.Collections.Concurrent.ConcurrentQueue<object>();
        await using var runtime = new RawServer(async exchange =>
        {
            connections.Enqueue(exchange.Connection);
            exchange.Stays = exchange.Number != 3;
            if (exchange.Number != 3)
                await exchange.SendJsonAsync();
            else
                exchange.Reset();
        });
        var path = await RegisterAsync(runtime.Address);
        using var first = await Person.GetAsync(path);
        using var good = await Person.SendAsync(Write(method, path, route));
        Assert.That(good.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var lost = await Person.SendAsync(Write(method, path, route));
        await lost.ErrorAsync(HttpStatusCode.BadGateway, "upstream_unreachable");
        Assert.That(runtime.Requests, Has.Count.EqualTo(3));
        Assert.That(connections.Distinct().Count(), Is.EqualTo(3));
    }

    [Test]
    public async Task A_connection_is_used_again_for_agents_of_one_owner_and_never_for_those_of_another()
    {
        var connections = new System.Collections.Concurrent.ConcurrentQueue<object>();
        await using var runtime = new RawServer(exchange =>
        {
            connections.Enqueue(exchange.Connection);
            exchange.Stays = true;
            return exchange.SendJsonAsync();
        });
        var strangers = await CreateAsync("foreign", StrangersAgent);
        await StrangersAgent.SetManagementAsync(strangers, runtime.Address);
        using var own = await Person.GetAsync(await RegisterAsync(runtime.Address));
        using var foreign = await Stranger.GetAsync($"/api/agents/{strangers}/manage/health");
        using var again = await Person.GetAsync(await RegisterAsync(runtime.Address));
        foreach (var answer in new[] { own, foreign, again })
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var used = connections.ToArray();
        Assert.That(used[1], Is.Not.SameAs(used[0]));
        Assert.That(used[2], Is.SameAs(used[0]));
    }

    [TestCase("""{"a":1234567890123}""", "1234567890123")]
    [TestCase("""{"a":"management-key"}""", "management-key")]
    public async Task An_answer_with_a_key_that_cannot_be_hidden_is_not_relayed(string body, string key)
    {
        await using var runtime = new RawServer(exchange => exchange.SendJsonAsync(body));
        var id = await CreateAsync();
        await ManageAsync(id, runtime.Address, key);
        using var answer = await Person.GetAsync($"/api/agents/{id}/manage/health");
        await answer.ErrorAsync(HttpStatusCode.BadGateway, "upstream_invalid_response");
    }

    [Test]
    public async Task Five_lost_connections_in_a_row_open_the_circuit_of_that_agent_alone_until_it_registers_again()
    {
        var healed = false;
        await using var runtime = new RawServer(exchange =>
        {
            // Asked once: the test goes on when the connection is lost, which is before this ends.
            if (healed)
                return exchange.SendJsonAsync();
            exchange.Reset();
            return Task.CompletedTask;
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

    [TestCase("HTTP/1.1 503 Away\r\nRetry-After: 7\r\nContent-Length: 0\r\n\r\n", HttpStatusCode.ServiceUnavailable, "upstream_503")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n", HttpStatusCode.BadGateway,
        "upstream_invalid_response")]
    [TestCase("HELLO\r\n\r\n", HttpStatusCode.BadGateway, "upstream_invalid_response")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n{", HttpStatusCode.BadGateway, "upstream_invalid_response")]
    public async Task An_answer_of_whatever_kind_never_opens_the_circuit(string wire, HttpStatusCode status, string code)
    {
        await using var runtime = new RawServer(exchange => exchange.SendAsync(wire));
        var path = await RegisterAsync(runtime.Address);
        for (var call = 0; call < 7; call++)
        {
            using var answer = await Person.GetAsync(path);
            Assert.That((await answer.JsonAsync(status)).GetProperty("error").GetProperty("code").GetString(), Is.EqualTo(code));
            Assert.That(answer.Headers.RetryAfter?.ToString(), Is.EqualTo(status is HttpStatusCode.ServiceUnavailable ? "7" : null));
        }
    }

    [Test]
    public async Task A_compressed_text_that_is_cut_off_is_no_shorter_text()
    {
        await using var runtime = new RawServer(exchange => SendPackedAsync(exchange, "gzip", bytes => bytes[..^20]));
        using var answer = await Person.GetAsync((await RegisterAsync(runtime.Address))
            .Replace("health", "versions/abc/diff", StringComparison.Ordinal));
        await answer.ErrorAsync(HttpStatusCode.BadGateway, "upstream_invalid_response");
    }

    [Test]
    public async Task A_text_that_is_compressed_twice_is_not_relayed_with_what_it_hides()
    {
        await using var runtime = new RawServer(exchange =>
            SendPackedAsync(exchange, "gzip, gzip", static bytes => Pack(Pack(bytes, "gzip"), "gzip"), isPacked: false));
        using var answer = await Person.GetAsync((await RegisterAsync(runtime.Address))
            .Replace("health", "versions/abc/diff", StringComparison.Ordinal));
        await answer.ErrorAsync(HttpStatusCode.BadGateway, "upstream_invalid_response");
    }

    [Test]
    public async Task The_stored_key_is_in_no_answer_and_no_log_line()
    {
        const string Key = "runtime-key/with\"quotes-0123456789";
        const string Json = """
            {"raw":"runtime-key/with\"quotes-0123456789","escaped":"runtime-key\/with\u0022quotes-0123456789","other":"runtime-key"}
            """;
        await using var runtime = new RawServer(exchange => exchange.Number == 1
            ? exchange.SendJsonAsync(Json)
            : exchange.SendAsync($"HTTP/1.1 400 Bad\r\nContent-Length: {Key.Length + 4}\r\n\r\nBad {Key}"));
        var id = await CreateAsync();
        await ManageAsync(id, runtime.Address, Key);
        using var answer = await Person.GetAsync($"/api/agents/{id}/manage/health");
        Assert.That(await answer.Content.ReadAsStringAsync(),
            Is.EqualTo("""{"raw":"***management-key***","escaped":"***management-key***","other":"runtime-key"}"""));
        using var error = await Person.GetAsync($"/api/agents/{id}/manage/health");
        Assert.That((await error.JsonAsync(HttpStatusCode.BadRequest)).GetProperty("error").GetProperty("message").GetString(),
            Is.EqualTo("Bad ***management-key***"));
        Assert.That(string.Join('\n', Placet.Logs.Lines.Select(line => line.Text)), Does.Not.Contain(Key));
    }

    private static HttpRequestMessage Write(string method, string path, string route) =>
        new(new HttpMethod(method), path.Replace("health", route, StringComparison.Ordinal))
        {
            Content = method == "DELETE" ? null : new StringContent($"{{\"text\":\"{BodyText}\"}}", Encoding.UTF8, "application/json"),
        };

    /// <summary>Answers a client's hello as a server does that expects no TLS.</summary>
    private static async Task AnswerInClearAsync(System.Net.Sockets.TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        await stream.ReadExactlyAsync(new byte[1]);
        await stream.WriteAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
    }

    private static TestCaseData Case(string name, string expected, Func<RawExchange, Task> serve) =>
        new TestCaseData(serve, expected).SetArgDisplayNames(name, expected);

    private static async Task SendPackedAsync(RawExchange exchange, string encoding, Func<byte[], byte[]>? change = null,
        bool isPacked = true)
    {
        var bytes = Encoding.ASCII.GetBytes(Small);
        var packed = isPacked ? Pack(bytes, encoding) : bytes;
        packed = change?.Invoke(packed) ?? packed;
        await exchange.SendAsync($"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {packed.Length}\r\n\r\n");
        await exchange.SendAsync(packed);
    }

    private static byte[] Pack(byte[] bytes, string encoding, int times = 1)
    {
        using var packed = new MemoryStream();
        using (Stream packer = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            for (var time = 0; time < times; time++)
                packer.Write(bytes);
        }

        return packed.ToArray();
    }

    private async Task<string> RegisterAsync(string address) =>
        $"/api/agents/{await Agent.RegisterAgentAsync(address)}/manage/health?token={QueryValue}";
}
