using System.Collections.Frozen;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Placet.Api.Errors;
using Placet.Api.Hosting;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>
/// Refuses requests that a page of another origin sends with a user's cookie: writes authenticated by the cookie, and routes that set it
/// (contract 3). Also every request of such a page to the MCP endpoint.
/// </summary>
internal static class CrossOriginGuard
{
    public static void UseCrossOriginGuard(this WebApplication app)
    {
        var configured = app.Services.GetRequiredService<IOptions<CorsOptions>>().Value.AllowedOrigins;
        var allowed = configured.Select(WebOrigin.Parse).OfType<WebOrigin>().ToFrozenSet();
        app.Use((context, next) => IsGuarded(context) && IsCrossOrigin(context.Request, IsForOwnOrigin(context) ? FrozenSet<WebOrigin>.Empty : allowed)
            ? ErrorEnvelope.WriteAsync(context, AccountErrors.CrossOriginRequest)
            : next(context));
    }

    /// <summary>Whether a browser's headers name an origin that is neither this server's nor allowed.</summary>
    internal static bool IsCrossOrigin(HttpRequest request, FrozenSet<WebOrigin> allowed)
    {
        // Pages cannot set it. A frontend behind a server that rewrites addresses sends it together with an Origin other than our host.
        var site = request.Headers["Sec-Fetch-Site"];
        if (site == "same-origin")
            return false;
        if (request.Headers.Origin is { Count: > 0 } header)
            return WebOrigin.Parse(header.ToString()) is not { } origin || (origin != WebOrigin.Of(request) && !allowed.Contains(origin));
        return site == "cross-site";
    }

    private static bool IsForOwnOrigin(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<RefusesOtherOriginsAttribute>() is not null;

    private static bool IsGuarded(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return false;
        var metadata = context.GetEndpoint()?.Metadata;
        return metadata?.GetMetadata<SetsSessionCookieAttribute>() is not null
            || IsForOwnOrigin(context)
            // A page cannot add a bearer token. Agent routes ignore the cookie (contract 2).
            || (SessionCookie.TokenOf(request) is not null && Credentials.BearerOf(request) is null
                && metadata?.GetMetadata<IAuthorizeData>()?.Policy != AuthenticationServices.Agent);
    }
}
