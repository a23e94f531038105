using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Placet.Api.Hosting;

/// <summary>Logs when this instance stops being ready and when it is ready again, however often it is probed. Thread-safe.</summary>
internal sealed partial class ReadinessLog(ILogger<ReadinessLog> logger)
{
    private bool isUnready;

    /// <summary>Logs if the result differs from that of the probe before; an instance counts as ready until its first probe.</summary>
    public void Observe(HealthReport report)
    {
        var isNowUnready = report.Status is HealthStatus.Unhealthy;
        if (Interlocked.Exchange(ref isUnready, isNowUnready) == isNowUnready)
            return;
        if (!isNowUnready)
        {
            LogReady(logger);
            return;
        }

        var (name, check) = report.Entries.First(static entry => entry.Value.Status is HealthStatus.Unhealthy);
        LogUnready(logger, name, check.Description, check.Exception);
    }

    [LoggerMessage(EventId = 1203, Level = LogLevel.Warning,
        Message = "This instance is not ready ({Check}: {Description}): probes get 503 until it is")]
    private static partial void LogUnready(ILogger logger, string check, string? description, Exception? exception);

    [LoggerMessage(EventId = 1204, Level = LogLevel.Information, Message = "This instance is ready again")]
    private static partial void LogReady(ILogger logger);
}
