using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Placet.Api.Errors;
using Placet.Api.Mcp;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>Writes 401 and 403 in the error envelope, also where a user has to do something else first.</summary>
internal sealed class AuthorizationErrorHandler : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Challenged && RequiredActionRules.RefusalOf(context) is { } refusal)
            return ErrorEnvelope.WriteAsync(context, refusal);
        if (authorizeResult.Forbidden)
            return ApiKeyAuthenticator.RefusalOf(context) is { } ofKey
                ? ErrorEnvelope.WriteAsync(context, ofKey)
                : ErrorEnvelope.WriteAsync(context, AccountErrors.Forbidden);
        if (!authorizeResult.Challenged)
            return next(context);
        if (policy.AuthenticationSchemes.Contains(McpAccess.Scheme, StringComparer.Ordinal))
            return McpAccess.ChallengeAsync(context);
        var isAgentRoute = policy.AuthenticationSchemes.Contains(ApiKeyHandler.Scheme, StringComparer.Ordinal);
        return ErrorEnvelope.WriteAsync(context, isAgentRoute
            ? ApiKeyHandler.RefusalOf(context)
            : ApiKeyAuthenticator.RefusalOf(context)?.Error ?? AccountErrors.Unauthorized);
    }
}
