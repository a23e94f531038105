using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using Placet.Tests.Integration.Management;

namespace Placet.Tests.Integration.Hosting;

/// <summary>What the server cannot read as a request is the client's fault, whichever way it is broken: a 4xx, and no trace in the
/// log.</summary>
internal sealed class UnreadableRequestTests : ManagementFixture
{
    private const string Json = "Content-Type: application/json\r\n";
    private const string Chunked = Json + "Transfer-Encoding: chunked\r\n\r\n";

    private static IEnumerable<TestCaseData> BrokenBodies() => new (string Name, string After, bool IsCutOff)[]
    {
        ("a chunk size that overflows", Chunked + "fffffffffffffffff\r\n{}\r\n0\r\n\r\n", false),
        ("a chunk size of 32 bits", Chunked + "ffffffff\r\n{}", true),
        ("a chunk size beyond 32 bits", Chunked + "100000000\r\n{}", true),
        ("a negative chunk size", Chunked + "-1\r\n{}\r\n0\r\n\r\n", false),
        ("no chunk size", Chunked + "\r\n{}\r\n0\r\n\r\n", false),
        ("a chunk size that is no number", Chunked + "zz\r\n{}\r\n0\r\n\r\n", false),
        ("a chunk without its end", Chunked + "2\r\n{}x0\r\n\r\n", false),
        ("a chunk that ends early", Chunked + "20\r\n{}", true),
        ("an extension that does not end", Chunked + "2;" + new string('x', 40_000), true),
        ("a broken trailer", Chunked + "2\r\n{}\r\n0\r\nno trailer\r\n\r\n", false),
        ("a trailer that is too large", Chunked + "2\r\n{}\r\n0\r\nX: " + new string('x', 40_000) + "\r\n\r\n", false),
        ("a body that ends early", Json + "Content-Length: 20\r\n\r\n{}", true),
        ("two lengths", Json + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", false),
        ("a negative length", Json + "Content-Length: -2\r\n\r\n{}", false),
        ("a length beyond 64 bits", Json + "Content-Length: 99999999999999999999\r\n\r\n{}", false),
        ("a length that is no number", Json + "Content-Length: 2x\r\n\r\n{}", false),
        ("an unknown transfer coding", Json + "Transfer-Encoding: gzip\r\n\r\n{}", false),
        ("a header without a colon", "no header\r\n\r\n", false),
        ("a header without a name", ": x\r\n\r\n", false),
        ("a null character in a header", "X: a\0b\r\n\r\n", false),
        ("a folded header", "X: a\r\n b\r\n\r\n", false),
        ("a second host", "Host: other.test\r\n\r\n", false),
    }.Select(broken => new TestCaseData(broken.After, broken.IsCutOff).SetArgDisplayNames(broken.Name));

    [TestCaseSource(nameof(BrokenBodies)), CancelAfter(60_000)]
    public async Task A_request_that_cannot_be_read_is_a_4xx_without_a_trace_wherever_it_is_sent(string after, bool isCutOff,
        CancellationToken cancellationToken)
    {
        foreach (var (method, target) in new[]
        {
            ("POST", Manage("cron")), ("POST", Manage("cron/1/pause")), ("POST", Manage("commands/stop")), ("GET", Manage("health")),
            ("POST", "/api/agents"),
            ("POST", "/api/auth/login"), ("POST", "/nothing-here"), ("DELETE", "/health"),
        })
        {
            var answer = await SendAsync(
                $"{method} {target} HTTP/1.1\r\nHost: placet.test\r\nConnection: close\r\nAuthorization: "
                + $"{Person.DefaultRequestHeaders.Authorization}\r\n{after}", isCutOff, cancellationToken);
            // A read needs no body and may be answered before the fault arrives; a client that disconnects within a body may get no response.
            Assert.That(answer, Does.StartWith("HTTP/1.1 4").Or.StartWith(isCutOff
                ? string.Empty : method == "GET" ? "HTTP/1.1 200 "
                : "HTTP/1.1 4"), $"{method} {target}");
        }

        var loud = Placet.Logs.Lines.Where(line => line.Level >= (line.Category.StartsWith("Microsoft.", StringComparison.Ordinal)
            ? LogLevel.Warning
            : LogLevel.Error));
        Assert.That(loud, Is.Empty);
    }

    [Test, CancelAfter(60_000)]
    public async Task A_body_that_comes_too_slowly_says_so_in_its_own_code(CancellationToken cancellationToken)
    {
        var answer = await SendAsync(
            $"POST /api/auth/login HTTP/1.1\r\nHost: placet.test\r\n{Json}Content-Length: 1000\r\n\r\n{{\"email\":", isCutOff: false,
            cancellationToken);
        Assert.That(answer, Does.StartWith("HTTP/1.1 408 ").And.Contain("\"code\":\"request_timeout\"").And.Contain("\"statusCode\":408"));
    }

    private static IEnumerable<TestCaseData> RawTargets() =>
        Enumerable.Range(1, 0x20).Append(0x7F).Select(code => (char)code).Where(character => character is not ('\n' or '\r' or ' '))
            .Append('#')
            .SelectMany(character => new[] { "health?q=a$b", "sessions/a$b", "workspace/file?path=a$b", "audit?$", "health$" }
                .Select(target => new TestCaseData(target.Replace('$', character)).SetArgDisplayNames(
                    target.Replace("$", ((int)character).ToString("X2", CultureInfo.InvariantCulture), StringComparison.Ordinal))));

    [TestCaseSource(nameof(RawTargets))]
    public async Task A_raw_control_character_or_a_fragment_in_a_target_is_400_and_no_runtime_hears_of_it(string path)
    {
        foreach (var prefix in new[] { string.Empty, $"http://{Placet.Address.Authority}" })
            Assert.That(await SendTargetAsync("GET", prefix + Manage(path)), Does.StartWith("HTTP/1.1 400 "));
        Assert.That(Runtime.Requests, Is.Empty);
    }

    [Test]
    public async Task The_same_characters_escaped_are_data()
    {
        var answer = await SendTargetAsync("GET", Manage("audit?q=%09%7F%23%01"));
        Assert.That(answer, Does.StartWith("HTTP/1.1 200 "));
        Assert.That(Runtime.Requests.Single().RawTarget, Is.EqualTo("/api/v1/audit?q=%09%7F%23%01"));
    }

    private async Task<string> SendAsync(string text, bool isCutOff, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Placet.Address.Host, Placet.Address.Port, cancellationToken);
        await using var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(text), cancellationToken);
            if (isCutOff)
                client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (IOException)
        {
            // Refused before it was sent.
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        try
        {
            return await reader.ReadToEndAsync(cancellationToken);
        }
        catch (IOException) when (isCutOff)
        {
            return string.Empty;
        }
    }
}
