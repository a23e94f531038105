using System.Net;
using System.Net.Sockets;

namespace Placet.Tests.Support;

/// <summary>Ports of this machine's own address.</summary>
internal static class Loopback
{
    // Below the ports that systems give to outgoing connections: a program binds its port seconds after it was chosen.
    private const int First = 20_000;
    private const int Count = 12_000;
    private static int last = Environment.ProcessId * 101 % Count;

    /// <summary>A TCP port that nobody listened on a moment ago, and that this process has not been given lately.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref last) % Count);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }
    }
}
