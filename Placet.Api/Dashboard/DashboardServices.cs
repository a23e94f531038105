using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Net.Http.Headers;
using Placet.Api.Authentication;

namespace Placet.Api.Dashboard;

/// <summary>Serves the dashboard: its document at every path without a route, and its files.</summary>
internal static class DashboardServices
{
    /// <summary>Path of the files; followed by the hash of the build.</summary>
    public const string AssetFolder = "/assets";

    // contract 15: the page shows data of runtimes, so scripts, styles and images of other origins are blocked.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    private const string ImmutableCache = "public, max-age=31536000, immutable";

    // Paths for programs: a missing route is an error there, not a page. MCP clients look for OAuth below /.well-known.
    private static readonly string[] ReservedPaths = ["/api", "/swagger", "/health", "/mcp", "/metrics", "/.well-known"];

    public static void AddDashboard(this IServiceCollection services)
    {
        services.AddSingleton<DashboardAssets>();
        services.AddSingleton<DashboardDocument>();
    }

    public static void UseDashboard(this WebApplication app)
    {
        // Not a fallback route: with one, other methods of unknown paths would get 405 instead of 404.
        app.Use(static (context, next) =>
            context.GetEndpoint() is null && HttpMethods.IsGet(context.Request.Method) ? ServeAsync(context, next) : next(context));
        app.MapGet("/", static context => ServeDocumentAsync(context)).ExcludeFromDescription();
    }

    private static Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments(AssetFolder, StringComparison.OrdinalIgnoreCase))
            return ServeAssetAsync(context, next);
        // A browser interprets a path that starts with two slashes as a host.
        var isReserved = path.Value!.StartsWith("//", StringComparison.Ordinal)
            || Array.Exists(ReservedPaths, folder => path.StartsWithSegments(folder, StringComparison.OrdinalIgnoreCase));
        return isReserved ? next(context) : ServeDocumentAsync(context);
    }

    private static Task ServeAssetAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value!;
        var isBelow = path.Length > AssetFolder.Length && path.StartsWith(AssetFolder, StringComparison.Ordinal);
        var name = isBelow ? path.AsSpan(AssetFolder.Length + 1) : [];
        if (context.RequestServices.GetRequiredService<DashboardAssets>().Find(name) is not { } asset)
        {
            // During a rolling update, an instance may be asked for files of the next version.
            context.Response.Headers.CacheControl = "no-store";
            return next(context);
        }

        context.Response.Headers.CacheControl = ImmutableCache;
        return asset.ServeAsync(context);
    }

    private static async Task ServeDocumentAsync(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Cookie);
        var hasSession = SessionCookie.TokenOf(context.Request) is not null && await IsAcceptedAsync(context);
        await context.RequestServices.GetRequiredService<DashboardDocument>()
            .For(context.Request.PathBase, hasSession).ServeAsync(context);
    }

    private static async Task<bool> IsAcceptedAsync(HttpContext context)
    {
        try
        {
            return (await context.AuthenticateAsync(JwtBearerDefaults.AuthenticationScheme)).Succeeded;
        }
        catch (Exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            // Without the database nobody knows. The page comes all the same, and says so when its own reads fail.
            return true;
        }
    }
}
