namespace Placet.Api.Hosting;

/// <summary>Remembers when a request that may change something began.</summary>
internal static class RequestStart
{
    private static readonly object Key = new();

    public static void UseRequestStart(this WebApplication app)
    {
        var clock = app.Services.GetRequiredService<TimeProvider>();
        app.Use((context, next) =>
        {
            if (!HttpMethods.IsGet(context.Request.Method))
                context.Items[Key] = clock.GetTimestamp();
            return next(context);
        });
    }

    /// <summary>The timestamp of the begin.</summary>
    public static long Of(HttpContext context) => (long)context.Items[Key]!;
}
