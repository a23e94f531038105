using System.ComponentModel.DataAnnotations;

namespace Placet.Application.Telemetry;

/// <summary>Settings of traces and metrics; by default nothing is collected.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "OpenTelemetry";

    /// <summary>
    /// Where traces and metrics are sent by OTLP, <c>http://collector:4317</c>; none by default. Port 4318, or an address with a path, means
    /// HTTP, anything else gRPC.
    /// </summary>
    [WebAddress]
    public string? Endpoint { get; set; }

    /// <summary>Port on which metrics are served in Prometheus form, and nothing else, 1 to 65,535; none by default.</summary>
    [Range(1, 65_535)]
    public int? PrometheusPort { get; set; }

    /// <summary>Whether agents' runtimes are told which trace a request belongs to; false by default.</summary>
    public bool PropagateToAgents { get; set; }
}

/// <summary>Accepts an absolute http or https address without user information, query and fragment, or nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class WebAddressAttribute : ValidationAttribute
{
    public WebAddressAttribute()
        : base("an address such as http://collector:4317")
    {
    }

    public override bool IsValid(object? value) =>
        value is not string { Length: > 0 } text
        || (Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri is { UserInfo: "", Query: "", Fragment: "" });
}
