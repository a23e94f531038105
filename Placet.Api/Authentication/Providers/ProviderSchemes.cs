using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Placet.Application.Accounts.Providers;

namespace Placet.Api.Authentication.Providers;

/// <summary>Adds one authentication scheme for each configured identity provider. None is ever a default scheme.</summary>
internal sealed class ProviderSchemes(SignInProviders providers) : IConfigureOptions<AuthenticationOptions>
{
    public void Configure(AuthenticationOptions options)
    {
        foreach (var provider in providers.All)
            options.AddScheme<OpenIdConnectHandler>(SignInProviders.SchemeOf(provider.Id), displayName: null);
    }
}

/// <summary>Keeps the handlers of identity providers off all requests but those of their own routes.</summary>
/// <remarks>The middleware would otherwise create a handler of each provider for every request, to ask it for its callback.</remarks>
internal sealed class RoutedSchemeProvider(IOptions<AuthenticationOptions> options) : AuthenticationSchemeProvider(options)
{
    public override Task<IEnumerable<AuthenticationScheme>> GetRequestHandlerSchemesAsync() =>
        Task.FromResult(Enumerable.Empty<AuthenticationScheme>());
}
