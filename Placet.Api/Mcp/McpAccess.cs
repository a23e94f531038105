using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Placet.Api.Authentication;
using Placet.Api.Errors;
using Placet.Application.Accounts;
using Placet.Application.Accounts.ApiKeys;
using Placet.Domain.Accounts;

namespace Placet.Api.Mcp;

/// <summary>Who may call the MCP endpoint, and which of its tools.</summary>
internal static class McpAccess
{
    /// <summary>Policy of the endpoint: a user's token or an API key.</summary>
    public const string Policy = "Mcp";

    /// <summary>Policy of tools that change something.</summary>
    public const string WritePolicy = "McpWrite";

    /// <summary>Scheme of the endpoint, which forwards to that of the credentials.</summary>
    public const string Scheme = "Mcp";

    /// <summary>Access of API keys: each may read, and <see cref="ToolCallFilter"/> keeps it to its agents (contract 21).</summary>
    public static readonly ApiKeyAccess KeyAccess = new(Scope: null, AgentParameter: null, AgentBounds.Filtered);

    /// <summary>Whether the caller may use tools that change something: a user, or a key with the scope <c>manage</c>.</summary>
    public static bool MayWrite(ClaimsPrincipal caller) => caller.Identity is ApiKeyIdentity { Key: var key }
        ? key.Has(ApiKeyScope.Manage)
        : caller.Identity is { IsAuthenticated: true } && caller.FindFirst(TokenClaims.ApiKeyId) is null;

    /// <summary>
    /// The scheme of a request's credentials. The one of users is chosen for a bearer token only, so that the cookie is never read:
    /// a browser would send it for a page of another site.
    /// </summary>
    public static string SchemeOf(HttpContext context) =>
        Credentials.ApiKeyOf(context.Request) is null && Credentials.BearerOf(context.Request) is { } bearer
            && !bearer.StartsWith(ApiKeySecret.Prefix, StringComparison.Ordinal)
            ? JwtBearerDefaults.AuthenticationScheme
            : ApiKeyHandler.Scheme;

    /// <summary>Writes 401 with the challenge that clients of the protocol expect (RFC 6750).</summary>
    public static Task ChallengeAsync(HttpContext context)
    {
        var hasCredentials = Credentials.ApiKeyOf(context.Request) is not null || Credentials.BearerOf(context.Request) is not null;
        context.Response.Headers.WWWAuthenticate = hasCredentials ? "Bearer error=\"invalid_token\"" : "Bearer";
        var refusal = ApiKeyHandler.RefusalOf(context);
        return ErrorEnvelope.WriteAsync(context, refusal == AccountErrors.InvalidApiKey ? refusal : AccountErrors.Unauthorized);
    }
}
