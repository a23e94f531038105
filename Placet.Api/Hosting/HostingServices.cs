using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using Placet.Api.Errors;
using Placet.Api.Hosting.Settings;
using Placet.Application.Settings;

namespace Placet.Api.Hosting;

/// <summary>The server itself: its limits, its log, the proxies before it.</summary>
internal static class HostingServices
{
    private const string DefaultUrl = "http://localhost:3001";

    /// <summary>How long requests that are under way may go on after the program was told to stop.</summary>
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(15);

    private const double SlowestSenderBytesPerSecond = 1024;

    // An answer is held in memory until it is taken: what a slow reader may hold is bounded by its size over this.
    private const double SlowestReaderBytesPerSecond = 16 * 1024;
    private static readonly TimeSpan DataRateGrace = TimeSpan.FromSeconds(5);

    /// <summary>What runs nothing and loads nothing; the dashboard and the explorer say what they need themselves.</summary>
    private const string NoPage = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>The addresses to listen on.</summary>
    public static string Urls(IConfiguration configuration) =>
        configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } configured ? configured : DefaultUrl;

    public static void AddHosting(this WebApplicationBuilder builder)
    {
        var urls = Urls(builder.Configuration);
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(urls);
        else if (urls.Split(';').All(string.IsNullOrWhiteSpace))
            throw new SettingsException($"Urls is '{urls}': it cannot be listened on (it names no address)");
        builder.AddLog();
        builder.AddTelemetry();
        builder.ListenForMetrics(urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // §1: request lines of 32 KiB work: a 1,024-character path of non-ASCII text is 9 KiB encoded.
            kestrel.Limits.MaxRequestLineSize = 36 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 100;
            // Who sends or reads more slowly than any real line is there to hold a place.
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(SlowestSenderBytesPerSecond, DataRateGrace);
            kestrel.Limits.MinResponseDataRate = new MinDataRate(SlowestReaderBytesPerSecond, DataRateGrace);
            // §1: every route has its own limit, and a 413 has to reach a client that is still sending (RequestBody).
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.ConfigureEndpointDefaults(static endpoint => endpoint.Use(next =>
            {
                var limit = endpoint.ApplicationServices.GetRequiredService<ConnectionLimit>();
                return connection => limit.ServeAsync(connection, next);
            }));
        });
        // Set by some hosts, it would have the word of any client about its address believed.
        builder.Configuration["ForwardedHeaders_Enabled"] = "false";
        builder.Services.AddSingleton<ConnectionLimit>();
        builder.Services.Configure<HostOptions>(static host =>
        {
            host.ShutdownTimeout = DrainTime;
            // Ours go on by themselves; one of a library that ends is no reason to end everything.
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
        });
        builder.Services.AddSettings<CorsOptions>(CorsOptions.Section);
        builder.Services.AddSettings<ProxyOptions>(ProxyOptions.Section);
        builder.Services.AddCors();
        builder.Services.AddHealth();
        builder.Services.AddSingleton(ConsoleOutput.Standard(LogServices.FormatOf(builder.Configuration)));
        builder.Services.AddHostedService<StartupMessages>();
    }

    /// <summary>Stops the start at a setting that cannot be used, and takes secrets from their files.</summary>
    /// <param name="builder">The program, with all its options classes.</param>
    public static void RequireUsableSettings(this WebApplicationBuilder builder, string[] arguments)
    {
        var sections = builder.Services.Select(service => service.ImplementationInstance).OfType<SettingsSection>().ToList();
        var known = new KnownSettings(sections);
        builder.Services.AddSingleton(known);
        CommandLineOptions.Require(arguments, known);
        SecretFiles.Add(builder.Configuration, known);
        SettingsValidator.Require(builder.Configuration, sections);
    }

    /// <summary>Warns of settings that have no effect.</summary>
    public static void WarnOfUnknownSettings(this WebApplication app) => UnknownSettings.Warn(
        app.Configuration, app.Services.GetRequiredService<KnownSettings>(), app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(UnknownSettings)));

    /// <summary>Headers of every answer.</summary>
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
                headers.ContentSecurityPolicy = NoPage;
            // §1: whatever is not cached on purpose holds data of a user. Where a redirect leads depends on the proxy it came through.
            if (headers.CacheControl.Count == 0
                && (IsRedirect(response.StatusCode) || ((HttpContext)state).Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)))
                headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }, context);
        return next(context);
    });

    /// <summary>Refuses what comes on a connection that is still open while the program stops: only what is under way may go on.</summary>
    public static void UseRefusalWhenStopping(this WebApplication app)
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

    /// <summary>Lets pages of the configured origins use the API.</summary>
    public static void UseBrowserRules(this WebApplication app)
    {
        var origins = app.Services.GetRequiredService<IOptions<CorsOptions>>().Value.AllowedOrigins;
        if (origins.Count > 0)
        {
            // Also of answers to nobody's page: a cache would give them to one.
            app.Use(static (context, next) =>
            {
                context.Response.OnStarting(static state => VaryByOrigin((IHeaderDictionary)state), context.Response.Headers);
                return next(context);
            });
            app.UseCors(cors => cors.WithOrigins([.. origins])
                .AllowAnyHeader().AllowAnyMethod().AllowCredentials().WithExposedHeaders("ETag", "Retry-After"));
        }
    }

    private static bool IsRedirect(int status) => status is >= 300 and < 400 and not StatusCodes.Status304NotModified;

    private static Task VaryByOrigin(IHeaderDictionary headers)
    {
        // The framework says so itself, where it answers a page and more than one origin is allowed.
        if (!headers.Vary.Any(static line => line is not null && line.Contains("Origin", StringComparison.OrdinalIgnoreCase)))
            headers.Append("Vary", "Origin");
        return Task.CompletedTask;
    }
}
