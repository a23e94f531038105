using System.Net;

namespace Placet.Infrastructure.Upstream;

/// <summary>Asks the name service.</summary>
internal interface IHostResolver
{
    /// <summary>Finds the addresses of a host; a literal address is its own.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The name does not resolve.</exception>
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}

/// <inheritdoc/>
internal sealed class SystemResolver : IHostResolver
{
    // The name service refuses some literals, 0.0.0.0 among them, that the policy has to see.
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host, out var literal) ? Task.FromResult<IPAddress[]>([literal]) : Dns.GetHostAddressesAsync(host, cancellationToken);
}
