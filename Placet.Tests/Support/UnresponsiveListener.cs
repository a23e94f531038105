using System.Net;
using System.Net.Sockets;

namespace Placet.Tests.Support;

/// <summary>A port whose queue is full and never served: the next connection gets no answer at all, not even a refusal.</summary>
internal sealed class UnresponsiveListener : IDisposable
{
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> fillers = [];

    public UnresponsiveListener()
        : this(new IPEndPoint(IPAddress.Loopback, 0))
    {
    }

    public UnresponsiveListener(IPEndPoint endPoint)
    {
        listener.Bind(endPoint);
        listener.Listen(0);
        // The kernel takes one more than it was told; whatever comes after that is dropped silently.
        for (var filler = 0; filler < 2; filler++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            fillers.Add(socket);
            try
            {
                socket.Connect(listener.LocalEndPoint!);
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                // Under way; nobody waits for it.
            }
        }
    }

    public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}";

    public void Dispose()
    {
        foreach (var filler in fillers)
            filler.Dispose();
        listener.Dispose();
    }
}
