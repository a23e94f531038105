using System.ComponentModel.DataAnnotations;
using Placet.Application.Settings;

namespace Placet.Application.Telemetry;

/// <summary>Settings of traces and metrics. Default: nothing is collected.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "OpenTelemetry";

    /// <summary>OTLP address, <c>http://collector:4317</c>. Default: none. Port 4318 or a path means HTTP, otherwise gRPC.</summary>
    [WebAddress("http://collector:4317")]
    public string? Endpoint { get; set; }

    /// <summary>Separate port that serves metrics for Prometheus. 1 to 65,535; default: none.</summary>
    [Range(1, 65_535)]
    public int? PrometheusPort { get; set; }

    /// <summary>Whether trace context is sent to agents' runtimes. Default false.</summary>
    public bool PropagateToAgents { get; set; }
}
