using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Placet.Api.Authentication.Providers;

/// <summary>Registers sign-in with identity providers by OpenID Connect.</summary>
internal static class ProviderServices
{
    /// <summary>Adds it. Call it before the framework's own authentication services.</summary>
    public static void AddSignInProviders(this IServiceCollection services)
    {
        services.AddSingleton<IAuthenticationSchemeProvider, RoutedSchemeProvider>();
        services.AddSingleton<IConfigureOptions<AuthenticationOptions>, ProviderSchemes>();
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, ProviderProtocol>();
        services.AddSingleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>();
        // Without a log: it would write what providers answer, and addresses with codes. ProviderEvents logs what happened.
        services.AddTransient(static provider => new OpenIdConnectHandler(
            provider.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>(), NullLoggerFactory.Instance, HtmlEncoder.Default,
            UrlEncoder.Default));
        services.AddSingleton<ProviderEvents>();
        services.AddSingleton<ProviderSignIn>();
        services.AddSingleton<LogoutTokens>();
    }
}
