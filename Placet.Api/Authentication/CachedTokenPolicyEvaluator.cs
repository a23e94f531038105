using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Placet.Api.Authentication;

/// <summary>
/// Authenticates a token that was validated before without creating a handler for the request; everything else is left to the base class.
/// A dashboard sends the same token with every call. Also where routes for users authenticate an API key, and all routes check what it may
/// do.
/// </summary>
internal sealed class CachedTokenPolicyEvaluator(
    IAuthorizationService authorization, ValidatedTokenCache tokens, ApiKeyAuthenticator keys)
    : PolicyEvaluator(authorization)
{
    public override Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context) =>
        policy.AuthenticationSchemes is not [JwtBearerDefaults.AuthenticationScheme] ? base.AuthenticateAsync(policy, context)
            : FindToken(context.Request) is { } token ? AuthenticateAsync(token, policy, context)
            : IsKey(context.Request) ? AuthenticateKeyAsync(context)
            : base.AuthenticateAsync(policy, context);

    public override Task<PolicyAuthorizationResult> AuthorizeAsync(
        AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource) =>
        context.User.Identity is ApiKeyIdentity { Key: var key } && !ApiKeyAuthenticator.IsAllowed(key, context) ? Forbidden
            // The only requirement is an authenticated user.
            : policy.Requirements is [DenyAnonymousAuthorizationRequirement]
            && authenticationResult is { Succeeded: true, Principal.Identity.IsAuthenticated: true } ? Allowed
            : base.AuthorizeAsync(policy, authenticationResult, context, resource);

    private static Task<PolicyAuthorizationResult> Allowed { get; } = Task.FromResult(PolicyAuthorizationResult.Success());

    private static Task<PolicyAuthorizationResult> Forbidden { get; } = Task.FromResult(PolicyAuthorizationResult.Forbid());

    private static bool IsKey(HttpRequest request) =>
        Credentials.TryReadBearer(request, out var bearer) && ApiKeyAuthenticator.IsKey(bearer);

    private ValidatedToken? FindToken(HttpRequest request) =>
        Credentials.TryReadBearer(request, out var bearer)
            ? tokens.Find(bearer)
            : SessionCookie.TokenOf(request) is { } cookie ? tokens.Find(cookie) : null;

    private async Task<AuthenticateResult> AuthenticateAsync(ValidatedToken token, AuthorizationPolicy policy, HttpContext context)
    {
        var result = await tokens.AuthenticateUserAsync(token, context.RequestAborted);
        if (!result.Succeeded)
            return await base.AuthenticateAsync(policy, context);
        context.User = result.Principal;
        return result;
    }

    private async Task<AuthenticateResult> AuthenticateKeyAsync(HttpContext context)
    {
        var result = await keys.AuthenticateForUserAsync(context);
        if (result.Succeeded)
            context.User = result.Principal;
        return result;
    }
}
