using System.Net.Security;
using Placet.Application.Management;

namespace Placet.Infrastructure.Upstream;

/// <summary>Creates HTTP handlers that connect to checked addresses only, without redirects, cookies or proxies.</summary>
internal sealed class RuntimeHttpHandler(IOptions<ManagementOptions> options, RuntimeConnector connector)
{
    /// <summary>Contract 10: connecting gets at most 5 s of the budget.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    // uvicorn and node close what was idle for 5 s. The handler looks once a second: a connection is idle for 4 s at most.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(3);

    // Read once: there is a handler for each owner.
    private readonly SslClientAuthenticationOptions trust = RuntimeTrust.Options(options.Value.CaCertificatePath);

    /// <summary>Makes a handler.</summary>
    /// <param name="isPooling">Whether connections are kept for further requests.</param>
    public SocketsHttpHandler Create(bool isPooling) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = ConnectTimeout,
        // Long enough to be worth it, short enough that a name's new address is seen.
        PooledConnectionLifetime = isPooling ? TimeSpan.FromMinutes(5) : TimeSpan.Zero,
        PooledConnectionIdleTimeout = IdleTimeout,
        MaxResponseHeadersLength = 32,
        ConnectCallback = connector.ConnectAsync,
        PlaintextStreamFilter = static (context, _) => new ValueTask<Stream>(new RuntimeStream(context.PlaintextStream)),
        SslOptions = trust,
    };
}
