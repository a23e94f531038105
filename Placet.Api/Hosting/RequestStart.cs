namespace Placet.Api.Hosting;

/// <summary>Stores the start time of requests other than GET, for the activity log.</summary>
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

    /// <summary>Stores the start time of a GET that has an entry in the activity log: call it first.</summary>
    public static void Mark(HttpContext context) =>
        context.Items[Key] = context.RequestServices.GetRequiredService<TimeProvider>().GetTimestamp();

    /// <summary>The start time, a timestamp of <see cref="TimeProvider"/>.</summary>
    public static long Of(HttpContext context) => (long)context.Items[Key]!;
}
