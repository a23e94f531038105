using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Placet.Api.Authentication;

/// <summary>
/// Lets a person in whose token was checked before, without a handler made for the request; everything else goes the framework's way.
/// A dashboard sends the same token with every call.
/// </summary>
internal sealed class CachedTokenPolicyEvaluator(IAuthorizationService authorization, ValidatedTokenCache known) : PolicyEvaluator(authorization)
{
    public override Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context) =>
        policy.AuthenticationSchemes is [JwtBearerDefaults.AuthenticationScheme] && FindToken(context.Request) is { } token
            ? AuthenticateAsync(token, policy, context)
            : base.AuthenticateAsync(policy, context);

    public override Task<PolicyAuthorizationResult> AuthorizeAsync(
        AuthorizationPolicy policy, AuthenticateResult authenticationResult, HttpContext context, object? resource) =>
        // All that is asked for is somebody, and somebody is there.
        policy.Requirements is [DenyAnonymousAuthorizationRequirement] && authenticationResult is { Succeeded: true, Principal.Identity.IsAuthenticated: true }
            ? Allowed
            : base.AuthorizeAsync(policy, authenticationResult, context, resource);

    private static Task<PolicyAuthorizationResult> Allowed { get; } = Task.FromResult(PolicyAuthorizationResult.Success());

    private ValidatedToken? FindToken(HttpRequest request) =>
        Credentials.TryReadBearer(request, out var bearer) ? known.Find(bearer) : SessionCookie.TokenOf(request) is { } cookie ? known.Find(cookie) : null;

    private async Task<AuthenticateResult> AuthenticateAsync(ValidatedToken token, AuthorizationPolicy policy, HttpContext context)
    {
        var result = await known.AuthenticateUserAsync(token, context.RequestAborted);
        if (!result.Succeeded)
            return await base.AuthenticateAsync(policy, context);
        context.User = result.Principal;
        return result;
    }
}
