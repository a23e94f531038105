using System.Globalization;
using System.Net;
using System.Text;
using Placet.Tests.Integration.Agents;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Upstream;

/// <summary>contract 1 and 10: an error of the runtime keeps its status and finds its words, whatever make the runtime is of.</summary>
internal sealed class UpstreamErrorTests : AgentsFixture
{
    private static readonly string Long = new('x', 600);

    private static IEnumerable<TestCaseData> Bodies() => new (string Body, string Message)[]
    {
        ("""{"error":{"message":"job exists","type":"t","code":409}}""", "job exists"),
        ("""{"error":{"message":"","code":"x"},"message":"second"}""", "second"),
        ("""{"error":"short form"}""", "short form"),
        ("""{"statusCode":409,"message":"framework"}""", "framework"),
        ("""{"detail":"python"}""", "python"),
        ("""{"detail":[{"msg":"x"}]}""", "Reason"),
        ("""{"error":7}""", "Reason"),
        ("""["a"]""", "Reason"),
        ("\"text\"", "Reason"),
        ("\uFEFF{\"message\":\"marked\"}", "marked"),
        ("\uFEFF{\"detail\":[]}", "Reason"),
        ($$"""{"x":{{new string('[', 60)}}{{new string(']', 60)}}}""", "Reason"),
        ($$"""{"x":{{new string('[', 60)}}{{new string(']', 60)}},"message":"deep"}""", "deep"),
        ($$"""{"x":{{new string('[', 80)}}{{new string(']', 80)}}}""", "Conflict"),
        ($$"""{"message":"first","x":{{new string('[', 32_000)}}{{new string(']', 32_000)}}}""", "Conflict"),
        ("""{"error":"one","error":{"message":"two"}}""", "two"),
        ("""{"error":{"message":"one"},"error":"two"}""", "two"),
        ("""{"x":{"message":"no"},"detail":"\u0064etail"}""", "detail"),
        ("""{"error":{"x":{"message":"no"}},"message":"yes"}""", "yes"),
        ("""{"\ud800":1,"message":"\ud800","detail":"d"}""", "d"),
        ("409: Conflict", "409: Conflict"),
        ("\uFEFF409: Conflict", "409: Conflict"),
        ("<html>no</html>", "Reason"),
        ("two\nlines", "Reason"),
        ("", "Reason"),
        ("  ", "Reason"),
        (Long[..200], Long[..200]),
        (Long[..201], "Reason"),
        ($$"""{"message":"{{Long}}"}""", Long[..500]),
        ($$"""{"message":"late","pad":"{{new string('y', 70_000)}}"}""", "Conflict"),
    }.Select(row => new TestCaseData(row.Body, row.Message).SetArgDisplayNames(row.Body.Length > 60 ? row.Body[..60] : row.Body));

    [TestCaseSource(nameof(Bodies))]
    public async Task An_error_has_exactly_these_members_and_the_runtimes_words(string body, string message)
    {
        await using var runtime = new RawServer(exchange =>
            exchange.SendAsync(Encoding.UTF8.GetBytes(
                $"HTTP/1.1 409 Reason\r\nRetry-After: 5\r\nSet-Cookie: a=b\r\nContent-Length: "
                + $"{Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}")));
        using var answer = await GetAsync(runtime);
        var error = await answer.JsonAsync(HttpStatusCode.Conflict);
        Assert.Multiple(() =>
        {
            Assert.That(error.EnumerateObject().Select(member => member.Name),
                Is.EquivalentTo(new[] { "error", "upstreamStatus", "traceId" }));
            Assert.That(error.GetProperty("error").GetProperty("code").GetString(), Is.EqualTo("upstream_409"));
            Assert.That(error.GetProperty("error").GetProperty("message").GetString(), Is.EqualTo(message));
            Assert.That(error.GetProperty("upstreamStatus").GetInt32(), Is.EqualTo(409));
            Assert.That(answer.Headers.Contains("Retry-After"), Is.False, "only for 429 and 503");
            Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
        });
    }

    [TestCase(480)]
    [TestCase(499)]
    public async Task A_key_that_the_cut_at_500_characters_would_halve_is_hidden_all_the_same(int before)
    {
        const string Key = "runtime-key-0123456789";
        var body = $$"""{"message":"{{new string('x', before)}}{{Key}}"}""";
        await using var runtime = new RawServer(exchange => exchange.SendAsync(
            $"HTTP/1.1 409 Reason\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        using var answer = await GetAsync(runtime);
        var message = (await answer.JsonAsync(HttpStatusCode.Conflict)).GetProperty("error").GetProperty("message").GetString();
        Assert.That(message, Is.EqualTo((new string('x', before) + "***management-key***")[..500]));
    }

    [TestCase(65_536, false, "what happened")]
    [TestCase(65_536, true, "what happened")]
    [TestCase(65_537, false, "Conflict")]
    [TestCase(65_537, true, "Conflict")]
    public async Task An_error_body_is_read_up_to_64_KiB(int size, bool chunked, string message)
    {
        var body = """{"message":"what happened"}""".PadRight(size);
        var wire = chunked
            ? string.Create(CultureInfo.InvariantCulture, $"Transfer-Encoding: chunked\r\n\r\n{size:x}\r\n{body}\r\n0\r\n\r\n")
            : $"Content-Length: {size}\r\n\r\n{body}";
        await using var runtime = new RawServer(exchange => exchange.SendAsync("HTTP/1.1 409 Reason\r\n" + wire));
        using var answer = await GetAsync(runtime);
        Assert.That((await answer.JsonAsync(HttpStatusCode.Conflict)).GetProperty("error").GetProperty("message").GetString(),
            Is.EqualTo(message));
    }

    [TestCase("HTTP/1.1 401 \r\nContent-Length: 0\r\n\r\n", 401, "Unauthorized")]
    [TestCase("HTTP/1.1 418 \r\nContent-Length: 0\r\n\r\n", 418, "I'm a teapot")]
    [TestCase("HTTP/1.1 500 Oops\r\nContent-Length: 50\r\n\r\n{\"message\":\"br", 500, "Internal Server Error")]
    [TestCase("HTTP/1.1 500 Oops\r\nContent-Encoding: br\r\nContent-Length: 10\r\n\r\nzzzzzzzzzz", 500, "Internal Server Error")]
    [TestCase("HTTP/1.1 500 Oops\r\nContent-Encoding: gzip\r\nContent-Length: 10\r\n\r\nzzzzzzzzzz", 500, "Internal Server Error")]
    [TestCase("HTTP/1.1 500 Oops\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 500, "Internal Server Error")]
    [TestCase("HTTP/1.1 429 Slow\r\nRetry-After: 9\r\nContent-Length: 0\r\n\r\n", 429, "Slow")]
    public async Task An_error_whose_body_is_missing_or_breaks_off_still_is_that_error(string wire, int status, string message)
    {
        await using var runtime = new RawServer(exchange => exchange.SendAsync(wire));
        using var answer = await GetAsync(runtime);
        var error = await answer.JsonAsync((HttpStatusCode)status);
        Assert.That(error.GetProperty("error").GetProperty("message").GetString(), Is.EqualTo(message));
        Assert.That(error.GetProperty("upstreamStatus").GetInt32(), Is.EqualTo(status));
        Assert.That(answer.Headers.Contains("Retry-After"), Is.EqualTo(status == 429));
    }

    private async Task<HttpResponseMessage> GetAsync(RawServer runtime)
    {
        var id = await CreateAsync();
        await ManageAsync(id, runtime.Address);
        return await Person.GetAsync($"/api/agents/{id}/manage/health");
    }
}
