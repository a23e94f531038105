using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Placet.Api.Errors;
using Placet.Api.Hosting;
using Placet.Domain.Accounts;

namespace Placet.Api.Authentication;

/// <summary>Refuses writes that a page of another origin makes with a person's cookie, §3. A bearer is no cookie: no page can add one.</summary>
internal static class CrossOriginGuard
{
    public static void UseCrossOriginGuard(this WebApplication app)
    {
        var allowed = app.Services.GetRequiredService<IOptions<CorsOptions>>().Value.AllowedOrigins;
        app.Use((context, next) => !IsAgentRoute(context) && IsRefused(context.Request, allowed)
            ? ErrorEnvelope.WriteAsync(context, AccountErrors.CrossOriginRequest)
            : next(context));
    }

    internal static bool IsRefused(HttpRequest request, ICollection<string> allowed)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
            || SessionCookie.TokenOf(request) is null || Credentials.BearerOf(request) is not null)
        {
            return false;
        }

        if (request.Headers.Origin is { Count: > 0 } origin)
            return !IsOwn(request, origin.ToString()) && !allowed.Contains(origin.ToString(), StringComparer.OrdinalIgnoreCase);
        return request.Headers["Sec-Fetch-Site"] == "cross-site";
    }

    // §2: there a key decides, and a cookie beside it is nothing.
    private static bool IsAgentRoute(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy == AuthenticationServices.Agent;

    private static bool IsOwn(HttpRequest request, string origin) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
