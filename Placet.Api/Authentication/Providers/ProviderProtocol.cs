using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Placet.Application.Accounts.Providers;

namespace Placet.Api.Authentication.Providers;

/// <summary>Configures the protocol of each identity provider: authorization code with PKCE, and nothing of it is stored.</summary>
internal sealed class ProviderProtocol(SignInProviders providers, PublicAddress address, TimeProvider clock)
    : IConfigureNamedOptions<OpenIdConnectOptions>
{
    /// <summary>How long a sign-in at a provider may take.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>The path that a provider redirects to.</summary>
    public static string CallbackPathOf(string provider) => $"/api/auth/external/{provider}/callback";

    public void Configure(OpenIdConnectOptions options) => Configure(name: null, options);

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        if (providers.FindByScheme(name) is not { } provider)
            return;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.SaveTokens = false;
        // Many providers send names and addresses there alone.
        options.GetClaimsFromUserInfoEndpoint = true;
        options.MapInboundClaims = false;
        options.DisableTelemetry = true;
        options.Scope.Clear();
        foreach (var scope in provider.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            options.Scope.Add(scope);
        // One for each provider, so that an answer of one is never taken for that of another.
        options.CallbackPath = CallbackPathOf(provider.Id);
        options.RemoteSignOutPath = default;
        options.RemoteAuthenticationTimeout = Lifetime;
        options.ProtocolValidator.NonceLifetime = Lifetime;
        options.TimeProvider = clock;
        options.EventsType = typeof(ProviderEvents);
        Configure(options.CorrelationCookie, "sign_in_state.", provider.Id);
        Configure(options.NonceCookie, "sign_in_nonce.", provider.Id);
    }

    private void Configure(CookieBuilder cookie, string name, string provider)
    {
        cookie.Name = name;
        cookie.HttpOnly = true;
        // The framework's default is for answers that come as a form. A redirect is a navigation, which Lax allows.
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = address.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        // By default the prefix of the request: a proxy that does not forward it needs the configured one.
        if (address.ConfiguredPrefix is { } prefix)
            cookie.Path = prefix + CallbackPathOf(provider);
    }
}
