using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Options;
using Placet.Application.Settings;
using Placet.Domain;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>The two ways to be known, which never mix: a person's token, an agent's API key.</summary>
internal static class AuthenticationServices
{
    /// <summary>Policy of routes that a signed-in person uses.</summary>
    public const string Person = "Person";

    /// <summary>Policy of routes that only a person of role owner uses.</summary>
    public const string Owner = "Owner";

    /// <summary>Policy of routes that an agent uses with an API key.</summary>
    public const string Agent = "Agent";

    public static void AddPlacetAuthentication(this IServiceCollection services)
    {
        services.AddSettings<RateLimitingOptions>(RateLimitingOptions.Section);
        services.AddSingleton<SignInLimiter>();
        services.AddSingleton<ValidatedTokenCache>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, UserTokenOptions>();
        services.AddSingleton<IPolicyEvaluator, CachedTokenPolicyEvaluator>();
        // No scheme by default: each policy names its own, and what names none knows nobody.
        services.AddAuthentication()
            .AddScheme<JwtBearerOptions, UserTokenHandler>(JwtBearerDefaults.AuthenticationScheme, configureOptions: null)
            .AddScheme<ApiKeyOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, configureOptions: null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Person, policy => policy.AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme).RequireAuthenticatedUser())
            .AddPolicy(Owner, policy => policy.AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme).RequireRole(EnumText.Of(UserRole.Owner)))
            .AddPolicy(Agent, policy => policy.AddAuthenticationSchemes(ApiKeyHandler.Scheme).RequireAuthenticatedUser());
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationErrorHandler>();
    }
}
