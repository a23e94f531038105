using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Options;
using Placet.Api.Authentication.Providers;
using Placet.Application.Settings;
using Placet.Domain;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>
/// Registers the two authentication schemes: a user's token and an API key. Routes for users accept a key as a bearer token if it has a
/// scope for them and the route is marked; otherwise the two never mix.
/// </summary>
internal static class AuthenticationServices
{
    /// <summary>Policy of routes for signed-in users.</summary>
    public const string Person = "Person";

    /// <summary>Policy of routes for users of role owner.</summary>
    public const string Owner = "Owner";

    /// <summary>Policy of routes for agents, by API key.</summary>
    public const string Agent = "Agent";

    public static void AddPlacetAuthentication(this IServiceCollection services)
    {
        services.AddSettings<RateLimitingOptions>(RateLimitingOptions.Section);
        services.AddSingleton<SignInLimiter>();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<RequiredActionRules>();
        services.AddSingleton<ValidatedTokenCache>();
        services.AddSingleton<ApiKeyAuthenticator>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, UserTokenOptions>();
        services.AddSingleton<IPolicyEvaluator, CachedTokenPolicyEvaluator>();
        services.AddSignInProviders();
        // No default scheme: each policy names its own, so a route without a policy is anonymous.
        services.AddAuthentication()
            .AddScheme<JwtBearerOptions, UserTokenHandler>(JwtBearerDefaults.AuthenticationScheme, configureOptions: null)
            .AddScheme<ApiKeyOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, configureOptions: null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Person, policy => policy.AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme).RequireAuthenticatedUser())
            .AddPolicy(Owner, policy =>
                policy.AddAuthenticationSchemes(JwtBearerDefaults.AuthenticationScheme).RequireRole(EnumText.Of(UserRole.Owner)))
            .AddPolicy(Agent, policy => policy.AddAuthenticationSchemes(ApiKeyHandler.Scheme).RequireAuthenticatedUser());
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, AuthorizationErrorHandler>();
    }
}
