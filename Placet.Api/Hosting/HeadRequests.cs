namespace Placet.Api.Hosting;

/// <summary>Serves HEAD wherever GET is served.</summary>
internal static class HeadRequests
{
    /// <summary>
    /// Runs a HEAD request as the GET that it asks about: the same route, the same headers, the same question to a runtime. The server
    /// knows by the request line that no byte of the body may be sent, and leaves it out.
    /// </summary>
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
            // Metrics and logs of the server tell what was sent.
            context.Request.Method = HttpMethods.Head;
        }
    }
}
