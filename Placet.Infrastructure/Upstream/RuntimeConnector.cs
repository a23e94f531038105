using System.Net;
using System.Net.Sockets;

namespace Placet.Infrastructure.Upstream;

/// <summary>A request that knows its caller.</summary>
internal sealed class RuntimeRequest(HttpMethod method, Uri address, CancellationToken callerGone) : HttpRequestMessage(method, address)
{
    /// <summary>Is cancelled when the caller disconnects.</summary>
    public CancellationToken CallerGone => callerGone;
}

/// <summary>The address policy allows none of the addresses of a host.</summary>
internal sealed class AddressNotAllowedException() : IOException("No address of this host may be connected to");

/// <summary>Connects to the address that was checked, so that a second DNS response cannot replace it.</summary>
internal sealed class RuntimeConnector(RuntimeAddressPolicy policy, IHostResolver resolver, TimeProvider clock)
{
    // As browsers do it: an address that swallows connections (IPv6 without a route) must not use up the time of one that works.
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(250);

    // A name has a handful; one with a thousand is no reason to open a thousand sockets.
    private const int MostAddresses = 8;

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        // The handler lets an attempt go on without its caller, and starts none for the next one as long as it does.
        var callerGone = (context.InitialRequestMessage as RuntimeRequest)?.CallerGone ?? CancellationToken.None;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, callerGone);
        var host = context.DnsEndPoint.Host;
        var found = await resolver.ResolveAsync(host, end.Token);
        if (found.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        var allowed = Array.FindAll(found, address => policy.IsAllowed(host, address));
        if (allowed.Length == 0)
            throw new AddressNotAllowedException();
        try
        {
            var socket = await ConnectAsync(allowed.AsMemory(0, Math.Min(allowed.Length, MostAddresses)), context.DnsEndPoint.Port, end.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        finally
        {
            // Attempts that lost the race.
            await end.CancelAsync();
        }
    }

    /// <summary>The first of the addresses that answers; each begins when the one before has failed, or has had its head start.</summary>
    private async Task<Socket> ConnectAsync(ReadOnlyMemory<IPAddress> addresses, int port, CancellationToken cancellationToken)
    {
        var first = ConnectAsync(new IPEndPoint(addresses.Span[0], port), cancellationToken);
        if (addresses.Length == 1)
            return await first;
        await Task.WhenAny(first, Task.Delay(HeadStart, clock, cancellationToken));
        if (first.IsCompletedSuccessfully)
            return await first;
        var others = ConnectAsync(addresses[1..], port, cancellationToken);
        var faster = await Task.WhenAny(first, others);
        var slower = faster == first ? others : first;
        if (!faster.IsCompletedSuccessfully)
            return await slower;
        _ = DropAsync(slower);
        return await faster;
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint target, CancellationToken cancellationToken)
    {
        // A socket of IPv6 alone does not connect to an IPv4 address, in whatever notation it is found.
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

    private static async Task DropAsync(Task<Socket> attempt)
    {
        await ((Task)attempt).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (attempt.IsCompletedSuccessfully)
            (await attempt).Dispose();
    }
}
