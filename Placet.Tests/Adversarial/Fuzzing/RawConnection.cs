using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Placet.Tests.Adversarial.Fuzzing;

/// <summary>An answer as it came.</summary>
/// <param name="Status">The status; 0 when the connection ended without an answer.</param>
/// <param name="Head">Status line and headers.</param>
/// <param name="Body">The body without its chunks.</param>
internal sealed record RawAnswer(int Status, string Head, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}

/// <summary>A connection that sends any bytes at all, and reads answers as they are.</summary>
internal sealed class RawConnection(TcpClient client) : IDisposable
{
    private readonly NetworkStream stream = client.GetStream();
    private byte[] buffer = new byte[16 * 1024];
    private int start;
    private int end;

    /// <summary>Whether another request can follow.</summary>
    public bool IsOpen { get; private set; } = true;

    public static async Task<RawConnection> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(address.Host, address.Port, cancellationToken);
        return new RawConnection(client);
    }

    /// <summary>Sends a request and reads its answer.</summary>
    /// <param name="request">The bytes.</param>
    /// <param name="method">Its method: an answer to HEAD has no body.</param>
    /// <param name="isLast">Nothing can follow, and the server is told so.</param>
    /// <param name="cancellationToken">Ends it when it takes too long.</param>
    public async Task<RawAnswer> SendAsync(byte[] request, string method, bool isLast, CancellationToken cancellationToken)
    {
        // At the same time: a server may answer before it has read everything.
        var sending = SendAsync(request, isLast, cancellationToken);
        try
        {
            return await ReceiveAsync(method, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            IsOpen = false;
            return new RawAnswer(0, exception.Message, []);
        }
        finally
        {
            IsOpen &= !isLast;
            await sending;
        }
    }

    public void Dispose() => client.Dispose();

    private async Task SendAsync(byte[] request, bool isLast, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(request, cancellationToken);
            if (isLast)
                client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            IsOpen = false;
        }
    }

    private async Task<RawAnswer> ReceiveAsync(string method, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await ReadHeadAsync(cancellationToken) is not { } head)
            {
                IsOpen = false;
                return new RawAnswer(0, "The connection ended", []);
            }

            var status = int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture);
            if (status is >= 100 and < 200)
                continue;
            if (HeaderOf(head, "Connection") == "close")
                IsOpen = false;
            var body = method == "HEAD" || status is 204 or 304 ? [] : await ReadBodyAsync(head, cancellationToken);
            return new RawAnswer(status, head, body);
        }
    }

    private async Task<byte[]> ReadBodyAsync(string head, CancellationToken cancellationToken)
    {
        if (HeaderOf(head, "Content-Length") is { } length)
            return await TakeAsync(int.Parse(length, CultureInfo.InvariantCulture), cancellationToken);
        var body = new MemoryStream();
        if (HeaderOf(head, "Transfer-Encoding") is null)
        {
            while (start < end || await FillAsync(cancellationToken))
                body.Write(await TakeAsync(end - start, cancellationToken));
            return body.ToArray();
        }

        while (true)
        {
            if (!int.TryParse(await ReadLineAsync(cancellationToken), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var size))
                throw new AssertionException(
                    $"What should be the length of a chunk is none, in\n{head}{Encoding.UTF8.GetString(body.ToArray())}");
            body.Write(await TakeAsync(size, cancellationToken));
            await ReadLineAsync(cancellationToken);
            if (size == 0)
                return body.ToArray();
        }
    }

    private static string? HeaderOf(string head, string name)
    {
        var at = head.IndexOf($"\r\n{name}: ", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : head[(at + name.Length + 4)..].Split("\r\n", 2)[0];
    }

    private async Task<string?> ReadHeadAsync(CancellationToken cancellationToken)
    {
        int length;
        while ((length = buffer.AsSpan(start, end - start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await FillAsync(cancellationToken))
                return end == start ? null : throw new IOException("The connection ended within the headers");
        }

        return Encoding.Latin1.GetString(await TakeAsync(length + 4, cancellationToken));
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        int length;
        while ((length = buffer.AsSpan(start, end - start).IndexOf("\r\n"u8)) < 0)
        {
            if (!await FillAsync(cancellationToken))
                throw new IOException("The connection ended within a chunk");
        }

        return Encoding.Latin1.GetString((await TakeAsync(length + 2, cancellationToken))[..^2]);
    }

    private async Task<byte[]> TakeAsync(int length, CancellationToken cancellationToken)
    {
        while (end - start < length)
        {
            if (!await FillAsync(cancellationToken))
                throw new IOException("The connection ended within the body");
        }

        var taken = buffer[start..(start + length)];
        start += length;
        return taken;
    }

    private async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
        end += read;
        return read > 0;
    }
}
