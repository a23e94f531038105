using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Placet.Tests.Support;

/// <summary>A server that does with a connection whatever a test says, once it has read one whole request.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly Func<RawExchange, Task> serve;
    private readonly Task accepting;
    private int count;

    /// <summary>Starts to listen.</summary>
    /// <param name="serve">What to do with each request; returning closes the connection, unless it was told to stay.</param>
    public RawServer(Func<RawExchange, Task> serve)
    {
        this.serve = serve;
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    public IReadOnlyCollection<string> Requests => requests;

    public async ValueTask DisposeAsync()
    {
        // The listener stops last: between two connections the loop would find it stopped.
        await stopping.CancelAsync();
        await accepting;
        listener.Stop();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                while (await ReadRequestAsync(client.GetStream()) is { } request)
                {
                    requests.Enqueue(request);
                    var exchange = new RawExchange(client, request, Interlocked.Increment(ref count), stopping.Token);
                    await serve(exchange);
                    if (!exchange.Stays)
                        return;
                }
            }
            catch (Exception exception) when (
                exception is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The other side, or the test, has had enough.
            }
        }
    }

    private async Task<string?> ReadRequestAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!IsWhole(text.ToString()))
        {
            var read = await stream.ReadAsync(buffer, stopping.Token);
            if (read == 0)
                return null;
            text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return text.ToString();
    }

    private static bool IsWhole(string request)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
            return false;
        var length = request.Split("\r\n").Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            .Select(line => int.Parse(line["Content-Length:".Length..], System.Globalization.CultureInfo.InvariantCulture))
                .SingleOrDefault();
        return request.Length >= end + 4 + length;
    }
}

/// <summary>One request that a <see cref="RawServer"/> has read.</summary>
internal sealed class RawExchange(TcpClient client, string request, int number, CancellationToken stopping)
{
    /// <summary>The request as it came, from its first line on.</summary>
    public string Request => request;

    /// <summary>What tells one connection from another.</summary>
    public object Connection => client;

    /// <summary>Which request it is, from 1.</summary>
    public int Number => number;

    /// <summary>Whether the connection is kept for another request.</summary>
    public bool Stays { get; set; }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await client.GetStream().WriteAsync(bytes, stopping);

    /// <summary>Answers 200 with JSON.</summary>
    public Task SendJsonAsync(string json = "{}", string headers = "") =>
        SendAsync($"HTTP/1.1 200 OK\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");

    /// <summary>Says nothing until the other side goes away.</summary>
    public async Task WaitAsync()
    {
        var buffer = new byte[1];
        while (await client.GetStream().ReadAsync(buffer, stopping) > 0)
        {
            // What still comes is of no interest.
        }
    }

    /// <summary>Ends the connection by a reset.</summary>
    public void Reset()
    {
        // Of the socket itself: the stream would say goodbye first.
        client.LingerState = new LingerOption(enable: true, seconds: 0);
        client.Client.Close(timeout: 0);
    }
}
