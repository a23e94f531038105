namespace Placet.Api.Hosting;

/// <summary>Serves HEAD wherever GET is served.</summary>
internal static class HeadRequests
{
    private static readonly object Key = new();

    /// <summary>Whether a request that runs as GET was sent as HEAD; one whose response never ends has to end it then.</summary>
    public static bool IsHead(HttpContext context) => context.Items.ContainsKey(Key);

    /// <summary>Runs a HEAD request as GET. Kestrel omits the body, because the request line says HEAD.</summary>
    public static void UseHeadRequests(this WebApplication app) =>
        app.Use(static (context, next) => HttpMethods.IsHead(context.Request.Method) ? RunAsGetAsync(context, next) : next(context));

    private static async Task RunAsGetAsync(HttpContext context, RequestDelegate next)
    {
        context.Request.Method = HttpMethods.Get;
        context.Items[Key] = true;
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
