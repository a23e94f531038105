using System.Net;

namespace Placet.Infrastructure.Upstream;

/// <summary>Resolves host names.</summary>
internal interface IHostResolver
{
    /// <summary>Resolves a host; a literal address resolves to itself.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The name does not resolve.</exception>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}
