using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Placet.Application.Settings;
using Placet.Application.Telemetry;

namespace Placet.Api.Hosting;

/// <summary>Hands traces and metrics to whoever is configured to get them; without one, nothing of it is even registered.</summary>
internal static class TelemetryServices
{
    private const string MetricsPath = "/metrics";
    private const string ServiceName = "placet";
    private static readonly string[] Meters = [PlacetTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var (endpoint, port) = (Setting(builder, nameof(TelemetryOptions.Endpoint)), PortOf(builder));
        if (endpoint is null && port is null)
            return;
        var address = endpoint is not null && Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) ? uri : null;
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(static resource => resource.AddService(
            ServiceName, serviceVersion: typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion));
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters);
            if (port is not null)
                metrics.AddPrometheusExporter();
            if (address is not null)
                metrics.AddOtlpExporter(options => SendTo(options, address, "v1/metrics"));
        });
        if (address is not null)
        {
            telemetry.WithTracing(traces => traces
                // What a caller says about sampling is the caller's: nobody may keep a request out of the traces, or decide for others.
                .SetSampler(new AlwaysOnSampler())
                .AddSource(PlacetTelemetry.Name)
                .AddAspNetCoreInstrumentation(options =>
                {
                    options.Filter = context => port is null || context.Connection.LocalPort != port;
                    options.EnrichWithHttpResponse = static (span, response) => HideValues(span, response.HttpContext);
                })
                .AddOtlpExporter(options => SendTo(options, address, "v1/traces")));
        }
    }

    /// <summary>Listens where metrics are served: on the same host as the first public address.</summary>
    public static void ListenForMetrics(this WebApplicationBuilder builder, string urls)
    {
        if (PortOf(builder) is not { } port)
            return;
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(BindingAddress.Parse).ToArray();
        if (addresses.Any(address => address.Port == port))
            throw new SettingsException($"{TelemetryOptions.Section}:PrometheusPort is '{port}'; allowed: a port that is not one of Urls");
        var host = addresses.FirstOrDefault(address => !address.IsUnixPipe && !address.IsNamedPipe)?.Host ?? "localhost";
        builder.WebHost.UseUrls([.. urls.Split(';'), $"http://{host}:{port}"]);
    }

    /// <summary>Serves metrics on their own port, nothing else there, and metrics nowhere else.</summary>
    public static void UseMetricsPort(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<TelemetryOptions>>().Value.PrometheusPort is not { } port)
            return;
        app.MapWhen(context => context.Connection.LocalPort == port, metrics =>
        {
            metrics.UseOpenTelemetryPrometheusScrapingEndpoint(static context => HttpMethods.IsGet(context.Request.Method) && context.Request.Path == MetricsPath);
            metrics.Run(static context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        });
    }

    /// <summary>A path has names of sessions, files and credentials in it: what is sent away is the route.</summary>
    private static void HideValues(Activity span, HttpContext context)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.SetTag("url.path", route is null ? "/" : "/" + route.TrimStart('/'));
        span.SetTag("url.query", null);
    }

    private static void SendTo(OtlpExporterOptions options, Uri endpoint, string path)
    {
        const int PortOfHttp = 4318;
        var isHttp = endpoint.Port == PortOfHttp || endpoint.AbsolutePath != "/";
        options.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        options.Endpoint = isHttp ? new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{path}") : endpoint;
    }

    private static int? PortOf(WebApplicationBuilder builder) =>
        int.TryParse(Setting(builder, nameof(TelemetryOptions.PrometheusPort)), System.Globalization.CultureInfo.InvariantCulture, out var port) ? port : null;

    // Before the host is built there are no options yet; whether they are usable is checked with all the others.
    private static string? Setting(WebApplicationBuilder builder, string name) =>
        builder.Configuration[$"{TelemetryOptions.Section}:{name}"] is { Length: > 0 } value ? value : null;
}
