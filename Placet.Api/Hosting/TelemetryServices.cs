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

/// <summary>Exports traces and metrics if an exporter is configured; otherwise registers nothing.</summary>
internal static class TelemetryServices
{
    private const string MetricsPath = "/metrics";
    private const string ServiceName = "placet";
    private static readonly string[] Meters =
        [PlacetTelemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var (endpoint, port) = (Setting(builder, nameof(TelemetryOptions.Endpoint)), PortOf(builder));
        if (endpoint is null && port is null)
            return;
        var address = endpoint is not null && Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) ? uri : null;
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(static resource => resource.AddService(
            ServiceName,
            serviceVersion: typeof(Program).Assembly
                .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion));
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
                // The sampling flag of a caller's traceparent is ignored: a caller must not keep its requests out of the traces.
                .SetSampler(new AlwaysOnSampler())
                .AddSource(PlacetTelemetry.Name)
                .AddAspNetCoreInstrumentation(options =>
                {
                    options.Filter = context => port is null || context.Connection.LocalPort != port;
                    options.EnrichWithHttpResponse = static (span, response) => HidePath(span, response.HttpContext);
                })
                .AddOtlpExporter(options => SendTo(options, address, "v1/traces")));
        }
    }

    /// <summary>Adds the metrics port to the listening addresses, on the host of the first one.</summary>
    public static void ListenForMetrics(this WebApplicationBuilder builder, string urls)
    {
        if (PortOf(builder) is not { } port)
            return;
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(BindingAddress.Parse).ToArray();
        if (addresses.Any(address => address.Port == port))
            throw new SettingsException($"{TelemetryOptions.Section}:PrometheusPort is '{port}'; allowed: a port that is not one of Urls");
        var host = addresses.FirstOrDefault(address => !address.IsUnixPipe && !address.IsNamedPipe)?.Host ?? "localhost";
        builder.WebHost.UseUrls([.. urls.Split(';'), $"http://{host}:{port}"]);
    }

    /// <summary>Serves <c>/metrics</c> on its own port only, and nothing else on that port.</summary>
    public static void UseMetricsPort(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<TelemetryOptions>>().Value.PrometheusPort is not { } port)
            return;
        app.MapWhen(context => context.Connection.LocalPort == port, metrics =>
        {
            metrics.UseOpenTelemetryPrometheusScrapingEndpoint(static context =>
                HttpMethods.IsGet(context.Request.Method) && context.Request.Path == MetricsPath);
            metrics.Run(static context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        });
    }

    // Paths contain names of sessions, files and credentials, so the span gets the route instead.
    private static void HidePath(Activity span, HttpContext context)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        span.SetTag("url.path", route is null ? "/" : "/" + route.TrimStart('/'));
        span.SetTag("url.query", null);
    }

    private static void SendTo(OtlpExporterOptions options, Uri endpoint, string path)
    {
        const int OtlpHttpPort = 4318;
        var isHttp = endpoint.Port == OtlpHttpPort || endpoint.AbsolutePath != "/";
        options.Protocol = isHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        options.Endpoint = isHttp ? new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{path}") : endpoint;
    }

    private static int? PortOf(WebApplicationBuilder builder) =>
        int.TryParse(
            Setting(builder, nameof(TelemetryOptions.PrometheusPort)), System.Globalization.CultureInfo.InvariantCulture, out var port)
            ? port
            : null;

    // The options cannot be read before the host is built. Values are validated later, with all other settings.
    private static string? Setting(WebApplicationBuilder builder, string name) =>
        builder.Configuration[$"{TelemetryOptions.Section}:{name}"] is { Length: > 0 } value ? value : null;
}
