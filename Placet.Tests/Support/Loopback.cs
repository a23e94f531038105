using System.Net;
using System.Net.Sockets;

namespace Placet.Tests.Support;

/// <summary>Ports of this machine's own address.</summary>
internal static class Loopback
{
    /// <summary>A TCP port that nobody listened on a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
