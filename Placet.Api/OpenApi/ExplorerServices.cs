namespace Placet.Api.OpenApi;

/// <summary>Serves the API explorer, a page of our own around Swagger UI, and the API document.</summary>
internal static class ExplorerServices
{
    /// <summary>Users enter tokens and keys in this page: it may run and connect to this origin only.</summary>
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Folder = "/swagger";

    public static void AddExplorer(this IServiceCollection services)
    {
        services.AddApiDocument();
        services.AddSingleton<ApiDocument>();
        services.AddSingleton<ExplorerAssets>();
    }

    public static void UseExplorer(this WebApplication app)
    {
        app.UseWhen(
            static context => context.Request.Path.StartsWithSegments(Folder, StringComparison.OrdinalIgnoreCase),
            static explorer => explorer.Use(ServeAsync));
        // A RequestDelegate, as for /health: other delegates would be compiled at every start.
        app.MapMethods(
            ApiDocument.Address,
            [HttpMethods.Get, HttpMethods.Head],
            static context => context.RequestServices.GetRequiredService<ApiDocument>().ServeAsync(context)).ExcludeFromDescription();
    }

    private static Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return next(context);
        // The page refers to its files relative to its folder.
        if (context.Request.Path.Value!.Length == Folder.Length)
            return Redirect(context);
        var name = context.Request.Path.Value[(Folder.Length + 1)..];
        if (context.RequestServices.GetRequiredService<ExplorerAssets>()
                .Find(name.Length == 0 ? ExplorerAssets.Page : name) is not { } asset)
            return next(context);
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.CacheControl = "no-cache";
        return asset.ServeAsync(context);
    }

    private static Task Redirect(HttpContext context)
    {
        context.Response.Redirect($"{context.Request.PathBase}{Folder}/");
        return Task.CompletedTask;
    }
}
