using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Accounts;
using Placet.Application.Accounts.ApiKeys;
using Placet.Application.Accounts.Passkeys;
using Placet.Application.Accounts.SecondFactor;
using Placet.Application.Accounts.SignIn;
using Placet.Infrastructure.Identity.Providers;

namespace Placet.Infrastructure.Identity;

/// <summary>Registers password hashing, tokens and the recording of uses.</summary>
internal static class IdentityServices
{
    public static void AddIdentity(this IServiceCollection services)
    {
        services.AddSingleton<IPasswordHasher<object>>(static _ =>
            new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = PasswordService.Iterations })));
        services.AddSingleton<IPasswordService, PasswordService>();
        services.AddSingleton<IPasskeyVerifier, PasskeyVerifier>();
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, ProviderConnections>();
        services.AddSingleton<SigningKey>();
        services.AddSingleton<ITokenService, TokenService>();
        services.AddSingleton<ITotpService, TotpService>();
        services.AddSingleton<ApiKeyUsage>();
        services.AddSingleton<IApiKeyUsage>(provider => provider.GetRequiredService<ApiKeyUsage>());
        services.AddHostedService(provider => provider.GetRequiredService<ApiKeyUsage>());
        services.AddSingleton<SessionUsage>();
        services.AddSingleton<ISessionUsage>(provider => provider.GetRequiredService<SessionUsage>());
        services.AddHostedService(provider => provider.GetRequiredService<SessionUsage>());
    }
}
