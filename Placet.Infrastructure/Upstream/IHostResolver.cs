using System.Net;

namespace Placet.Infrastructure.Upstream;

/// <summary>Asks the name service.</summary>
internal interface IHostResolver
{
    /// <summary>Finds the addresses of a host; a literal address is its own.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The name does not resolve.</exception>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}
