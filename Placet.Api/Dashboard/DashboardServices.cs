using Microsoft.Net.Http.Headers;
using Placet.Api.Authentication;

namespace Placet.Api.Dashboard;

/// <summary>The dashboard: one document at every address that is nothing else, and the files that it loads.</summary>
internal static class DashboardServices
{
    /// <summary>Where its files are, below the hash of the build.</summary>
    public const string AssetFolder = "/assets";

    /// <summary>Contract 15. What a runtime sends is shown here: no script, style or picture but this server's.</summary>
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    private const string Forever = "public, max-age=31536000, immutable";

    /// <summary>Where programs ask: what is missing there is an error, not a page.</summary>
    private static readonly string[] Reserved = ["/api", "/swagger", "/health", "/mcp", "/metrics"];

    public static void AddDashboard(this IServiceCollection services)
    {
        services.AddSingleton<DashboardAssets>();
        services.AddSingleton<DashboardDocument>();
    }

    public static void UseDashboard(this WebApplication app)
    {
        // No fallback route: with one, whatever is unknown would refuse other methods with 405 instead of 404.
        app.Use(static (context, next) =>
            context.GetEndpoint() is null && HttpMethods.IsGet(context.Request.Method) ? ServeAsync(context, next) : next(context));
        app.MapGet("/", static context => ServeDocumentAsync(context)).ExcludeFromDescription();
    }

    private static Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments(AssetFolder, StringComparison.OrdinalIgnoreCase))
            return ServeAssetAsync(context, next);
        // In an address that begins with two slashes, a browser takes what follows for a host.
        var isElsewhere = path.Value!.StartsWith("//", StringComparison.Ordinal)
            || Array.Exists(Reserved, folder => path.StartsWithSegments(folder, StringComparison.OrdinalIgnoreCase));
        return isElsewhere ? next(context) : ServeDocumentAsync(context);
    }

    private static Task ServeAssetAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value!;
        var isBelow = path.Length > AssetFolder.Length && path.StartsWith(AssetFolder, StringComparison.Ordinal);
        var name = isBelow ? path.AsSpan(AssetFolder.Length + 1) : [];
        if (context.RequestServices.GetRequiredService<DashboardAssets>().Find(name) is not { } asset)
        {
            // While instances change their version, one may be asked for files that it gets a moment later.
            context.Response.Headers.CacheControl = "no-store";
            return next(context);
        }

        context.Response.Headers.CacheControl = Forever;
        return asset.ServeAsync(context);
    }

    private static Task ServeDocumentAsync(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Cookie);
        var hasSession = SessionCookie.TokenOf(context.Request) is not null;
        return context.RequestServices.GetRequiredService<DashboardDocument>().For(context.Request.PathBase, hasSession).ServeAsync(context);
    }
}
