using System.Text;

namespace Placet.Benchmarks.Servers;

/// <summary>A minimal runtime: any path returns a small document, one that ends in "large" 67 KB, in "huge" 10 MB.</summary>
internal static class UpstreamServer
{
    public const string Command = "upstream";

    /// <summary>Prefix of base paths whose responses take 20 ms.</summary>
    public const string Slow = "slow/";

    public static Task RunAsync(string[] arguments)
    {
        var small = Encoding.UTF8.GetBytes(
            """{"status":"ok","version":"1.4.2","uptime_s":86400,"model":"example/model","provider":"example","n":1}""");
        var large = Large();
        var huge = new byte[10_000_000];
        huge.AsSpan().Fill((byte)' ');
        (huge[0], huge[^1]) = ((byte)'[', (byte)']');
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(arguments[0]);
        var app = builder.Build();
        app.Run(async context =>
        {
            var path = context.Request.Path.Value!;
            if (path.StartsWith('/' + Slow, StringComparison.Ordinal))
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            var body = path.EndsWith("large", StringComparison.Ordinal)
                ? large
                : path.EndsWith("huge", StringComparison.Ordinal) ? huge : small;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body);
        });
        return app.RunAsync();
    }

    private static byte[] Large()
    {
        var text = new StringBuilder("{\"sessions\":[");
        for (var number = 0; text.Length < 67_000; number++)
        {
            text.Append(number == 0 ? "" : ",").Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{{\"key\":\"telegram:{number}\",\"channel\":\"telegram\",\"messages\":{number * 7},"
                    + $"\"updated_at\":\"2026-05-01T10:{number % 60:00}:00Z\",\"title\":\"Überblick {number}\"}}");
        }

        return Encoding.UTF8.GetBytes(text.Append("]}").ToString());
    }
}
