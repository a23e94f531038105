using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Placet.Tests.Support;

/// <summary>Speaks the log-in of SQL Server's protocol and little else: enough for the real driver to open connections, to fail with a
/// number, or to lose a connection.</summary>
internal sealed class TdsServer : IDisposable
{
    private const byte Prelogin = 0x12;
    private const byte Batch = 0x01;
    private const byte Response = 0x04;
    private const int HeaderLength = 8;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly Func<int, int?> errorOf;
    private readonly Func<int, bool> endsAt;
    private int logins;
    private int statements;

    /// <summary>Starts listening.</summary>
    /// <param name="errorOf">The error number of the log-in with this number, from 1 on; null lets it in.</param>
    /// <param name="endsAt">Whether the connection ends without an answer to the statement with this number, from 1 on.</param>
    public TdsServer(Func<int, int?> errorOf, Func<int, bool>? endsAt = null)
    {
        this.errorOf = errorOf;
        this.endsAt = endsAt ?? (static _ => false);
        listener.Start();
        _ = AcceptAsync();
    }

    public int Logins => Volatile.Read(ref logins);

    public int Statements => Volatile.Read(ref statements);

    /// <summary>A connection string of this server, without encryption.</summary>
    public string ConnectionString =>
        $"Server=127.0.0.1,{((IPEndPoint)listener.LocalEndpoint).Port};Database=placet;User Id=placet;Password=hush-hush-1;Encrypt=Optional";

    public void Dispose()
    {
        ending.Cancel();
        listener.Dispose();
        ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        var token = ending.Token;
        try
        {
            while (true)
                _ = ServeAsync(await listener.AcceptTcpClientAsync(token), token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (await ReadMessageAsync(stream, cancellationToken) is { } type)
                {
                    if (type == Prelogin)
                    {
                        await WriteMessageAsync(stream, PreloginAnswer(), cancellationToken);
                        continue;
                    }

                    if (type == Batch)
                    {
                        if (endsAt(Interlocked.Increment(ref statements)))
                            return;
                        await WriteMessageAsync(stream, Done(null), cancellationToken);
                        continue;
                    }

                    var error = errorOf(Interlocked.Increment(ref logins));
                    await WriteMessageAsync(stream, [.. error is { } number ? Error(number) : LoginAck(), .. Done(error)],
                        cancellationToken);
                    if (error is not null)
                        return;
                }
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
            {
                // The driver has gone.
            }
        }
    }

    /// <summary>Reads the packets of one message.</summary>
    /// <returns>Its type; null at the end of the connection.</returns>
    private static async Task<byte?> ReadMessageAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var header = new byte[HeaderLength];
        do
        {
            if (await stream.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, cancellationToken) < HeaderLength)
                return null;
            await stream.ReadExactlyAsync(
                new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - HeaderLength], cancellationToken);
        }
        while ((header[1] & 1) == 0);
        return header[0];
    }

    private static async Task WriteMessageAsync(NetworkStream stream, byte[] body, CancellationToken cancellationToken)
    {
        var packet = new byte[HeaderLength + body.Length];
        (packet[0], packet[1], packet[6]) = (Response, 1, 1);
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        body.CopyTo(packet, HeaderLength);
        await stream.WriteAsync(packet, cancellationToken);
    }

    /// <summary>Version 16 and no encryption; each option is its kind, its offset and its length.</summary>
    private static byte[] PreloginAnswer() => [0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xFF, 16, 0, 0, 0, 0, 0, 2];

    private static byte[] Error(int number)
    {
        var message = $"Error {number} of the test";
        byte[] content =
        [
            .. LittleEndian(number), 1, 14, .. LittleEndian((short)message.Length), .. Encoding.Unicode.GetBytes(message), 0, 0,
            .. LittleEndian(1),
        ];
        return [0xAA, .. LittleEndian((short)content.Length), .. content];
    }

    private static byte[] LoginAck()
    {
        const string name = "Microsoft SQL Server";
        byte[] content = [1, 0x74, 0, 0, 4, (byte)name.Length, .. Encoding.Unicode.GetBytes(name), 16, 0, 0, 0];
        return [0xAD, .. LittleEndian((short)content.Length), .. content];
    }

    private static byte[] Done(int? error) => [0xFD, (byte)(error is null ? 0 : 2), 0, 0, 0, .. LittleEndian(0), .. LittleEndian(0)];

    private static byte[] LittleEndian(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] LittleEndian(short value)
    {
        var bytes = new byte[sizeof(short)];
        BinaryPrimitives.WriteInt16LittleEndian(bytes, value);
        return bytes;
    }
}
