using System.Net;
using System.Net.Sockets;
using System.Text;
using Placet.Application.Accounts;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Hosting;

/// <summary>What one client can ask for, on real sockets: how long, how many, how slowly.</summary>
internal sealed class RequestLimitTests
{
    private const string Host = "Host: placet.test\r\n";
    private PlacetHost placet = null!;

    [OneTimeSetUp]
    public async Task Start() => placet = await PlacetHost.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await placet.DisposeAsync();

    [TestCase(32 * 1024, "404")]
    [TestCase(37 * 1024, "414")]
    [CancelAfter(60_000)]
    public async Task A_request_line_has_a_limit_that_long_paths_do_not_reach(int length, string status,
        CancellationToken cancellationToken)
    {
        const string Around = "GET /api/ HTTP/1.1\r\n";
        var answer = await SendAsync($"GET /api/{new string('x', length - Around.Length)} HTTP/1.1\r\n{Host}Connection: close\r\n\r\n",
            cancellationToken);
        Assert.That(answer, Does.StartWith($"HTTP/1.1 {status} "));
    }

    [TestCase(1, 30 * 1024, "200")]
    [TestCase(1, 33 * 1024, "431")]
    [TestCase(97, 1, "200")]
    [TestCase(99, 1, "431")]
    [CancelAfter(60_000)]
    public async Task Headers_have_a_limit_together_and_by_number(int count, int length, string status, CancellationToken cancellationToken)
    {
        var headers = string.Concat(Enumerable.Range(0, count).Select(number => $"X-{number}: {new string('x', length)}\r\n"));
        var answer = await SendAsync($"GET /health HTTP/1.1\r\n{Host}Connection: close\r\n{headers}\r\n", cancellationToken);
        Assert.That(answer, Does.StartWith($"HTTP/1.1 {status} "));
        Assert.That(answer, Does.Not.Contain("Server:"));
    }

    // Without a limit of ours the headers would be waited for 30 s.
    [Test, CancelAfter(25_000)]
    public async Task Headers_that_do_not_come_and_bodies_that_do_not_go_on_end_the_connection(CancellationToken cancellationToken)
    {
        // What a client holds by sending slowly it loses within seconds; the three wait at the same time.
        var answers = await Task.WhenAll(
            SendAsync($"GET /health HTTP/1.1\r\n{Host}", cancellationToken),
            SendAsync($"POST /api/auth/login HTTP/1.1\r\n{Host}Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{\"email\":",
                cancellationToken),
            SendAsync(
                $"POST /api/auth/login HTTP/1.1\r\n{Host}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{{\r\n",
                cancellationToken));
        Assert.That(answers, Is.All.StartsWith("HTTP/1.1 408 "));
    }

    [Test, CancelAfter(60_000)]
    public async Task One_address_has_so_many_connections_and_another_its_own(CancellationToken cancellationToken)
    {
        await using var strict = await PlacetHost.StartAsync(["RateLimiting:ConnectionsPerAddress=3"]);
        var held = new List<TcpClient>();
        for (var number = 0; number < 3; number++)
            held.Add(await ConnectAsync(strict, "127.0.0.1", cancellationToken));
        Assert.That(await AskAsync(held[2], cancellationToken), Does.StartWith("HTTP/1.1 200 "));

        using (var refused = await ConnectAsync(strict, "127.0.0.1", cancellationToken))
            Assert.That(await AskAsync(refused, cancellationToken), Is.Empty, "a fourth one is closed without a word");
        using (var other = await ConnectAsync(strict, "127.0.0.2", cancellationToken))
            Assert.That(await AskAsync(other, cancellationToken), Does.StartWith("HTTP/1.1 200 "), "nobody is locked out by somebody else");
        await strict.Logs.WaitForAsync(line => line.EventId.Id == 1100 && line.Text.Contains("127.0.0.1", StringComparison.Ordinal));

        held.ForEach(connection => connection.Dispose());
        // The server hears of it in its own time.
        string again;
        do
        {
            using var next = await ConnectAsync(strict, "127.0.0.1", cancellationToken);
            again = await AskAsync(next, cancellationToken);
        }
        while (again.Length == 0);
        Assert.That(again, Does.StartWith("HTTP/1.1 200 "));
        Assert.That(strict.Logs.Lines.Count(line => line.EventId.Id == 1100), Is.EqualTo(1), "the log is not filled either");
    }

    [Test, CancelAfter(60_000)]
    public async Task A_known_proxy_has_any_number(CancellationToken cancellationToken)
    {
        await using var strict = await PlacetHost.StartAsync(
            ["RateLimiting:ConnectionsPerAddress=1", "ForwardedHeaders:KnownProxies:0=127.0.0.0/8"]);
        using var first = await ConnectAsync(strict, "127.0.0.1", cancellationToken);
        using var second = await ConnectAsync(strict, "127.0.0.1", cancellationToken);
        Assert.That(await AskAsync(second, cancellationToken), Does.StartWith("HTTP/1.1 200 "));
        Assert.That(await AskAsync(first, cancellationToken), Does.StartWith("HTTP/1.1 200 "));
    }

    [TestCase(1024, 2048, HttpStatusCode.OK)]
    [TestCase(1_048_576, 262_145, HttpStatusCode.RequestEntityTooLarge)]
    public async Task The_limit_of_bodies_of_own_routes_is_not_that_of_relayed_ones(int relayed, int size, HttpStatusCode expected)
    {
        await using var host = await PlacetHost.StartAsync([$"Management:MaxRequestBytes={relayed}"]);
        var body = $$"""{"email":"{{PlacetHost.OwnerEmail}}","password":"{{PlacetHost.OwnerPassword}}"}""".PadRight(size);
        using var answer = await host.Anonymous().SendRawAsync(HttpMethod.Post, "/api/auth/login", body);
        Assert.That(answer.StatusCode, Is.EqualTo(expected));
    }

    [TestCase("192.0.2.7", "192.0.2.7")]
    [TestCase("::ffff:192.0.2.7", "192.0.2.7")]
    [TestCase("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [TestCase("::1", "::")]
    public void One_client_is_an_address_or_the_least_network_that_anybody_is_given(string address, string client) =>
        Assert.That(ClientNetwork.Of(IPAddress.Parse(address)), Is.EqualTo(IPAddress.Parse(client)));

    private static async Task<TcpClient> ConnectAsync(PlacetHost host, string from, CancellationToken cancellationToken)
    {
        var client = new TcpClient(new IPEndPoint(IPAddress.Parse(from), 0));
        await client.ConnectAsync(host.Address.Host, host.Address.Port, cancellationToken);
        return client;
    }

    /// <summary>Asks on a connection that stays open, and answers the beginning of what comes; nothing when it was closed.</summary>
    private static async Task<string> AskAsync(TcpClient client, CancellationToken cancellationToken)
    {
        var buffer = new byte[64];
        try
        {
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /health HTTP/1.1\r\n{Host}\r\n"), cancellationToken);
            return Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer, cancellationToken));
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }

    /// <summary>Sends what is given, and no more, and reads until the server closes.</summary>
    private async Task<string> SendAsync(string text, CancellationToken cancellationToken)
    {
        using var client = await ConnectAsync(placet, "127.0.0.1", cancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), cancellationToken);
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
