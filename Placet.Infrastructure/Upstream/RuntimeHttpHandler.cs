using System.Net.Security;

namespace Placet.Infrastructure.Upstream;

/// <summary>Creates HTTP handlers that connect to checked addresses only, without redirects, cookies or proxies.</summary>
internal sealed class RuntimeHttpHandler(IOptions<ManagementOptions> options, RuntimeConnector connector)
{
    /// <summary>Contract 10: connecting gets at most 5 s of the budget.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    // uvicorn and Node.js close connections after 5 s of idling. The handler checks once a second: none is idle for more than 4 s.
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(3);

    // Read once, although each owner has a handler.
    private readonly SslClientAuthenticationOptions tls = RuntimeCertificates.CreateOptions(options.Value.CaCertificatePath);

    /// <summary>Creates a handler, which may keep connections for further requests.</summary>
    public SocketsHttpHandler Create(bool isPooling) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = ConnectTimeout,
        // Limits how long a changed DNS entry goes unnoticed.
        PooledConnectionLifetime = isPooling ? TimeSpan.FromMinutes(5) : TimeSpan.Zero,
        PooledConnectionIdleTimeout = IdleTimeout,
        MaxResponseHeadersLength = 32,
        ConnectCallback = connector.ConnectAsync,
        PlaintextStreamFilter = static (context, _) => new ValueTask<Stream>(new RuntimeStream(context.PlaintextStream)),
        SslOptions = tls,
    };
}
