using Microsoft.Extensions.FileProviders;

namespace Placet.Api.OpenApi;

/// <summary>The API explorer: a page of our own around Swagger UI, and the document that it shows.</summary>
internal static class ExplorerServices
{
    /// <summary>People paste tokens and keys into this page: it runs our scripts alone and talks to this server alone.</summary>
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Folder = "/swagger";

    public static void AddExplorer(this IServiceCollection services)
    {
        services.AddApiDocument();
        services.AddSingleton<ApiDocument>();
    }

    public static void UseExplorer(this WebApplication app)
    {
        app.UseWhen(static context => context.Request.Path.StartsWithSegments(Folder, StringComparison.OrdinalIgnoreCase), static explorer => explorer.Use(RedirectToPage).UseFileServer(new FileServerOptions
        {
            RequestPath = Folder,
            // The framework's own redirect names the host that the request named.
            RedirectToAppendTrailingSlash = false,
            // Swagger UI itself lies in NSwag's assembly; what has the same name in ours comes first.
            FileProvider = new CompositeFileProvider(
                new EmbeddedFileProvider(typeof(ExplorerServices).Assembly, "explorer"),
                new EmbeddedFileProvider(typeof(NSwag.AspNetCore.SwaggerUiSettings).Assembly, "NSwag.AspNetCore.SwaggerUi")),
            StaticFileOptions = { OnPrepareResponse = static file => Harden(file.Context.Response.Headers) },
        }));
        // Plain delegates, here and at /health: for the first one that takes something else, code is generated at every start.
        app.MapMethods(ApiDocument.Address, [HttpMethods.Get, HttpMethods.Head], static context => context.RequestServices.GetRequiredService<ApiDocument>().ServeAsync(context))
            .ExcludeFromDescription();
        app.MapGet("/", static context => Redirect(context)).ExcludeFromDescription();
    }

    // What the page is made of has addresses relative to its folder.
    private static Task RedirectToPage(HttpContext context, RequestDelegate next) =>
        context.Request.Path.Value!.Length == Folder.Length && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            ? Redirect(context)
            : next(context);

    private static Task Redirect(HttpContext context)
    {
        context.Response.Redirect($"{context.Request.PathBase}{Folder}/");
        return Task.CompletedTask;
    }

    private static void Harden(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-cache";
    }
}
