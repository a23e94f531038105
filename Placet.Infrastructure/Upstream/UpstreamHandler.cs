using System.Net;
using Microsoft.Extensions.Options;
using Placet.Application.Management;

namespace Placet.Infrastructure.Upstream;

/// <summary>Makes the one handler that all exchanges share: pooled connections, to checked addresses only, and nothing that follows or adds by itself.</summary>
internal sealed class UpstreamHandler(IOptions<ManagementOptions> options, RuntimeConnector connector)
{
    /// <summary>§10: connecting gets at most 5 s of the budget.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    public SocketsHttpHandler Create() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate | DecompressionMethods.Brotli,
        ActivityHeadersPropagator = null,
        ConnectTimeout = ConnectTimeout,
        // Long enough to be worth it, short enough that a name's new address is seen.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        MaxResponseHeadersLength = 32,
        ConnectCallback = connector.ConnectAsync,
        PlaintextStreamFilter = static (context, _) => new ValueTask<Stream>(new RuntimeStream(context.PlaintextStream)),
        SslOptions = RuntimeTrust.Options(options.Value.CaCertificatePath),
    };
}
