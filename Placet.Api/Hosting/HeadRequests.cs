namespace Placet.Api.Hosting;

/// <summary>Serves HEAD wherever GET is served.</summary>
internal static class HeadRequests
{
    /// <summary>Runs a HEAD request as GET. Kestrel omits the body, because the request line says HEAD.</summary>
    public static void UseHeadRequests(this WebApplication app) =>
        app.Use(static (context, next) => HttpMethods.IsHead(context.Request.Method) ? RunAsGetAsync(context, next) : next(context));

    private static async Task RunAsGetAsync(HttpContext context, RequestDelegate next)
    {
        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            // Metrics and logs record the method that was sent.
            context.Request.Method = HttpMethods.Head;
        }
    }
}
