using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Placet.Application.Accounts.Providers;
using Placet.Infrastructure.Upstream;

namespace Placet.Infrastructure.Identity.Providers;

/// <summary>Configures how identity providers are called, and how what they sign is validated.</summary>
internal sealed class ProviderConnections(
    SignInProviders providers, IOptions<ManagementOptions> certificates, TimeProvider clock, ILogger<ProviderMetadata> logger)
    : IConfigureNamedOptions<OpenIdConnectOptions>, IDisposable
{
    /// <summary>Time for one call of a provider, its answer included.</summary>
    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Maximum size of an answer in bytes; the keys of a provider that rotates often take some 20 KiB.</summary>
    internal const int MaxAnswerBytes = 512 * 1024;

    /// <summary>How far the clocks of a provider and of this server may differ.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    // A redirect would carry the client's secret to another address.
    private readonly SocketsHttpHandler handler = new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        SslOptions = RuntimeCertificates.CreateOptions(certificates.Value.CaCertificatePath),
    };

    public void Configure(OpenIdConnectOptions options) => Configure(name: null, options);

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (providers.FindByScheme(name) is not { } provider)
            return;
        var client = new HttpClient(handler, disposeHandler: false) { Timeout = Timeout, MaxResponseContentBufferSize = MaxAnswerBytes };
        options.Backchannel = client;
        options.ConfigurationManager = new ProviderMetadata(provider, client, clock, logger);
        options.TokenHandler = new SignedTokenHandler();
        options.TokenValidationParameters = new TokenValidationParameters
        {
            // Neither "none" nor an algorithm whose key would be the client's secret.
            ValidAlgorithms =
            [
                SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
                SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
                SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
            ],
            ValidAudience = provider.ClientId,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateIssuerSigningKey = true,
            // The library would use the system's clock instead of the TimeProvider.
            LifetimeValidator = (notBefore, expires, _, _) => IsCurrent(notBefore, expires, clock.GetUtcNow().UtcDateTime),
        };
    }

    public void Dispose() => handler.Dispose();

    private static bool IsCurrent(DateTime? notBefore, DateTime? expires, DateTime now) =>
        expires > now - ClockSkew && (notBefore is null || notBefore <= now + ClockSkew);
}
