using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Placet.Application.Management;
using Placet.Application.Settings;

namespace Placet.Infrastructure.Upstream;

/// <summary>Makes the one handler that all exchanges share: pooled connections, to checked addresses only, and nothing that follows or adds by itself.</summary>
internal sealed class UpstreamHandler(IOptions<ManagementOptions> options, RuntimeAddressPolicy policy, IHostResolver resolver)
{
    // §10: connecting gets at most 5 s of the budget.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

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
        ConnectCallback = ConnectAsync,
        SslOptions = TrustOptions(options.Value.CaCertificatePath),
    };

    private static SslClientAuthenticationOptions TrustOptions(string? path)
    {
        if (path is not { Length: > 0 })
            return new SslClientAuthenticationOptions();
        var extra = new X509Certificate2Collection();
        try
        {
            extra.ImportFromPemFile(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SettingsException($"Management:CaCertificatePath is '{path}'; allowed: a readable PEM file of certificates", cause);
        }

        if (extra.Count == 0)
            throw new SettingsException($"Management:CaCertificatePath is '{path}'; allowed: a PEM file with at least one certificate");
        return new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) => IsTrusted(extra, certificate, chain, errors),
        };
    }

    /// <summary>The system's authorities, or else the extra ones; name and validity count in either case.</summary>
    private static bool IsTrusted(X509Certificate2Collection extra, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None)
            return true;
        if (errors is not SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 leaf)
            return false;
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(extra);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
        if (chain is not null)
        {
            foreach (var element in chain.ChainElements)
                own.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return own.Build(leaf);
    }

    /// <summary>Connects to an address that was checked, not to a name that could change its answer in between.</summary>
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        Exception? last = null;
        foreach (var address in await resolver.ResolveAsync(host, cancellationToken))
        {
            if (!policy.IsAllowed(host, address))
                continue;
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception exception)
            {
                socket.Dispose();
                if (exception is not SocketException)
                    throw;
                last = exception;
            }
        }

        throw last ?? new SocketException((int)SocketError.AccessDenied);
    }
}
