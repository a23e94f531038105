using System.Net;
using System.Net.Sockets;

namespace Placet.Infrastructure.Upstream;

/// <summary>A request with the token of its caller, for the connect callback.</summary>
internal sealed class RuntimeRequest(HttpMethod method, Uri address, CancellationToken callerToken) : HttpRequestMessage(method, address)
{
    /// <summary>Is cancelled when the caller disconnects.</summary>
    public CancellationToken CallerToken => callerToken;
}

/// <summary>The address policy allows none of the addresses of a host.</summary>
internal sealed class AddressNotAllowedException() : IOException("The address policy allows no address of this host");

/// <summary>Connects to the address that was checked, so that a second DNS response cannot replace it.</summary>
internal sealed class RuntimeConnector(RuntimeAddressPolicy policy, IHostResolver resolver, TimeProvider clock)
{
    // RFC 8305: an address that does not respond, such as IPv6 without a route, must not use up the time of one that does.
    private static readonly TimeSpan AttemptDelay = TimeSpan.FromMilliseconds(250);

    // A host has a few; a name with a thousand must not open a thousand sockets.
    private const int MaxAddresses = 8;

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        // The handler itself would continue connecting without the caller, and keep the next request waiting for it.
        var callerToken = (context.InitialRequestMessage as RuntimeRequest)?.CallerToken ?? CancellationToken.None;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, callerToken);
        var host = context.DnsEndPoint.Host;
        var found = await resolver.ResolveAsync(host, end.Token);
        if (found.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        var allowed = Array.FindAll(found, address => policy.IsAllowed(host, address));
        if (allowed.Length == 0)
            throw new AddressNotAllowedException();
        try
        {
            var socket = await ConnectAsync(
                allowed.AsMemory(0, Math.Min(allowed.Length, MaxAddresses)), context.DnsEndPoint.Port, end.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        finally
        {
            // Ends the slower attempts.
            await end.CancelAsync();
        }
    }

    /// <summary>Connects to the first address that accepts; each attempt starts when the one before has failed, or after a delay.</summary>
    private async Task<Socket> ConnectAsync(ReadOnlyMemory<IPAddress> addresses, int port, CancellationToken cancellationToken)
    {
        var first = ConnectAsync(new IPEndPoint(addresses.Span[0], port), cancellationToken);
        if (addresses.Length == 1)
            return await first;
        await Task.WhenAny(first, Task.Delay(AttemptDelay, clock, cancellationToken));
        if (first.IsCompletedSuccessfully)
            return await first;
        var others = ConnectAsync(addresses[1..], port, cancellationToken);
        var faster = await Task.WhenAny(first, others);
        var slower = faster == first ? others : first;
        if (!faster.IsCompletedSuccessfully)
            return await slower;
        _ = DisposeWhenConnectedAsync(slower);
        return await faster;
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint target, CancellationToken cancellationToken)
    {
        // An IPv6 socket does not connect to an IPv4-mapped address.
        if (target.Address.IsIPv4MappedToIPv6)
            target = new IPEndPoint(target.Address.MapToIPv4(), target.Port);
        var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task DisposeWhenConnectedAsync(Task<Socket> attempt)
    {
        await ((Task)attempt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (attempt.IsCompletedSuccessfully)
            (await attempt).Dispose();
    }
}
