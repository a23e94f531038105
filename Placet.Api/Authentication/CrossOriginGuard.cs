using System.Collections.Frozen;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Placet.Api.Errors;
using Placet.Api.Hosting;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>
/// Refuses what a page of another origin does with a person's cookie: writes that the cookie authenticates, and every route that sets
/// it (contract 3).
/// </summary>
internal static class CrossOriginGuard
{
    public static void UseCrossOriginGuard(this WebApplication app)
    {
        var configured = app.Services.GetRequiredService<IOptions<CorsOptions>>().Value.AllowedOrigins;
        var allowed = configured.Select(WebOrigin.Parse).OfType<WebOrigin>().ToFrozenSet();
        app.Use((context, next) => IsGuarded(context) && IsFromElsewhere(context.Request, allowed)
            ? ErrorEnvelope.WriteAsync(context, AccountErrors.CrossOriginRequest)
            : next(context));
    }

    /// <summary>Whether the headers that browsers add say that a page of an origin sent it which is neither this server's nor allowed.</summary>
    internal static bool IsFromElsewhere(HttpRequest request, FrozenSet<WebOrigin> allowed)
    {
        // No page can set it. Behind a server of its own that rewrites addresses, a frontend sends it together with an Origin that is not our host.
        var site = request.Headers["Sec-Fetch-Site"];
        if (site == "same-origin")
            return false;
        if (request.Headers.Origin is { Count: > 0 } header)
            return WebOrigin.Parse(header.ToString()) is not { } origin || (origin != WebOrigin.Of(request) && !allowed.Contains(origin));
        return site == "cross-site";
    }

    private static bool IsGuarded(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return false;
        var metadata = context.GetEndpoint()?.Metadata;
        return metadata?.GetMetadata<SetsSessionCookieAttribute>() is not null
            // A bearer is no cookie: no page can add one. On an agent's route a key decides, and a cookie beside it is nothing (contract 2).
            || (SessionCookie.TokenOf(request) is not null && Credentials.BearerOf(request) is null
                && metadata?.GetMetadata<IAuthorizeData>()?.Policy != AuthenticationServices.Agent);
    }
}
