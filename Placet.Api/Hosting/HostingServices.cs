using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Placet.Api.Errors;
using Placet.Api.Hosting.Settings;
using Placet.Api.Mcp;
using Placet.Application.Settings;

namespace Placet.Api.Hosting;

/// <summary>Configures the server: addresses, limits, log, proxies and settings.</summary>
internal static class HostingServices
{
    private const string DefaultUrl = "http://localhost:3001";

    /// <summary>Time for requests in progress to complete during shutdown.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(15);

    private const double MinRequestBytesPerSecond = 1024;

    // A response stays in memory until the client has read it, so slow clients are disconnected.
    private const double MinResponseBytesPerSecond = 16 * 1024;
    private static readonly TimeSpan DataRateGrace = TimeSpan.FromSeconds(5);

    /// <summary>Content security policy of all responses except the dashboard and the API explorer.</summary>
    private const string DefaultPolicy = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>The addresses to listen on.</summary>
    public static string Urls(IConfiguration configuration) =>
        configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } configured ? configured : DefaultUrl;

    public static void AddHosting(this WebApplicationBuilder builder)
    {
        var urls = Urls(builder.Configuration);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(urls);
        else if (urls.Split(';').All(string.IsNullOrWhiteSpace))
            throw new SettingsException($"Urls is '{urls}': it cannot be listened on (it contains no address)");
        builder.AddLog();
        builder.AddTelemetry();
        builder.ListenForMetrics(urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // contract 1: request lines of 32 KiB work. A non-ASCII path of 1,024 characters takes 9 KiB encoded.
            kestrel.Limits.MaxRequestLineSize = 36 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 100;
            // Against clients that hold connections open by sending or reading very slowly (Slowloris).
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(MinRequestBytesPerSecond, DataRateGrace);
            kestrel.Limits.MinResponseDataRate = new MinDataRate(MinResponseBytesPerSecond, DataRateGrace);
            // contract 1: RequestBody applies the limit of each route, so that a 413 reaches a client that is still sending.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.ConfigureEndpointDefaults(static endpoint => endpoint.Use(next =>
            {
                var limit = endpoint.ApplicationServices.GetRequiredService<ConnectionLimit>();
                return connection => limit.ServeAsync(connection, next);
            }));
        });
        // Some hosts set it, and then the framework would trust the forwarded headers of any client.
        builder.Configuration["ForwardedHeaders_Enabled"] = "false";
        builder.Services.AddSingleton<ConnectionLimit>();
        builder.Services.Configure<HostOptions>(static host =>
        {
            host.ShutdownTimeout = ShutdownTimeout;
            // Our own background services handle their errors; the failure of a library's one must not stop the server.
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
        });
        builder.Services.AddSettings<CorsOptions>(CorsOptions.Section);
        builder.Services.AddSettings<ProxyOptions>(ProxyOptions.Section);
        builder.Services.AddCors();
        builder.Services.AddHealth();
        builder.Services.AddSingleton(ConsoleOutput.Standard(LogServices.FormatOf(builder.Configuration)));
        builder.Services.AddHostedService<StartupMessages>();
    }

    /// <summary>Validates all settings before the host is built, and reads secrets from files.</summary>
    /// <param name="builder">Has to have all options classes registered.</param>
    /// <exception cref="SettingsException">A setting is invalid.</exception>
    public static void ValidateSettings(this WebApplicationBuilder builder, string[] arguments)
    {
        var sections = builder.Services.Select(service => service.ImplementationInstance).OfType<SettingsSection>().ToList();
        var known = new KnownSettings(sections);
        builder.Services.AddSingleton(known);
        CommandLineOptions.Validate(arguments, known);
        SecretFiles.Add(builder.Configuration, known);
        SettingsValidator.Validate(builder.Configuration, sections);
    }

    /// <summary>Logs a warning for each setting that has no effect.</summary>
    public static void WarnOfUnknownSettings(this WebApplication app) => UnknownSettings.Warn(
        app.Configuration,
        app.Services.GetRequiredService<KnownSettings>(),
        app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(UnknownSettings)));

    /// <summary>Adds the security headers of every response.</summary>
    public static void UseResponseHeaders(this WebApplication app) => app.Use(static (context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var response = ((HttpContext)state).Response;
            var headers = response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.XFrameOptions = "DENY";
            if (headers.ContentSecurityPolicy.Count == 0)
                headers.ContentSecurityPolicy = DefaultPolicy;
            // contract 1: API responses contain data of users. The target of a redirect depends on the proxy of the request.
            if (headers.CacheControl.Count == 0
                && (IsRedirect(response.StatusCode)
                    || ((HttpContext)state).Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
                    || McpServices.IsPathOf(((HttpContext)state).Request)))
                headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }, context);
        return next(context);
    });

    /// <summary>Responds with 503 to new requests on open connections during shutdown.</summary>
    public static void UseShutdownRefusal(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use((context, next) =>
        {
            if (!stopping.IsCancellationRequested)
                return next(context);
            context.Response.Headers.Connection = "close";
            return ErrorEnvelope.WriteAsync(context, CommonErrors.Unavailable);
        });
    }

    /// <summary>Allows pages of the configured origins to call the API (CORS).</summary>
    public static void UseConfiguredCors(this WebApplication app)
    {
        var origins = app.Services.GetRequiredService<IOptions<CorsOptions>>().Value.AllowedOrigins;
        if (origins.Count == 0)
            return;
        // Also for requests without an Origin: a cache could serve their responses to a page.
        app.Use(static (context, next) =>
        {
            context.Response.OnStarting(static state => VaryByOrigin((IHeaderDictionary)state), context.Response.Headers);
            return next(context);
        });
        // By path: a preflight request has no endpoint.
        app.UseWhen(static context => !McpServices.IsPathOf(context.Request), pages => pages.UseCors(cors => cors.WithOrigins([.. origins])
            .AllowAnyHeader().AllowAnyMethod().AllowCredentials().WithExposedHeaders("ETag", "Retry-After")));
    }

    private static bool IsRedirect(int status) => status is >= 300 and < 400 and not StatusCodes.Status304NotModified;

    private static Task VaryByOrigin(IHeaderDictionary headers)
    {
        // The framework adds it for CORS requests if several origins are allowed.
        if (!headers.Vary.Any(static line => line is not null && line.Contains("Origin", StringComparison.OrdinalIgnoreCase)))
            headers.Append("Vary", "Origin");
        return Task.CompletedTask;
    }
}
