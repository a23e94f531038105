using System.Globalization;
using Placet.Benchmarks.Measuring;

namespace Placet.Benchmarks.Comparison;

/// <summary>What a comparison found, as one table in Markdown.</summary>
internal sealed class ComparisonTable
{
    private readonly List<string> rows =
    [
        "| what is read | server | requests/s | p50, µs | p99, µs | requests/s, Placet / YARP (min to max) | added to a direct call, µs | Placet / YARP (min to max) "
            + "| processor, µs/request | allocated, KB/request | peak memory, MB | start to first 200, ms |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|",
    ];

    /// <summary>Adds a row.</summary>
    /// <param name="load">What was read, and by how many connections.</param>
    /// <param name="server">Which server it is about.</param>
    /// <param name="figures">The middle of its runs.</param>
    /// <param name="ratios">Of its requests/s to the other's, one for each round.</param>
    /// <param name="added">Median latency over that of a direct call, in microseconds.</param>
    /// <param name="addedRatios">Of that to the other's, one for each round.</param>
    /// <param name="allocated">Bytes for a request.</param>
    public void Add(
        string load, MeasuredServer server, Figures figures, IEnumerable<double>? ratios = null, double? added = null,
        IEnumerable<double>? addedRatios = null, double? allocated = null) => rows.Add(string.Create(
        CultureInfo.InvariantCulture,
        $"| {load} | {server.Name} | {figures.PerSecond:F0} | {figures.Median:F0} | {figures.P99:F0} | {Spread(ratios)} | {added:F0} | {Spread(addedRatios)} "
            + $"| {figures.Processor:F1} | {allocated / 1024:F1} | {ProcessFigures.Of(server.ProcessId).PeakKilobytes / 1024.0:F0} | {server.StartTime.TotalMilliseconds:F0} |"));

    public override string ToString() => string.Join(Environment.NewLine, rows);

    private static string Spread(IEnumerable<double>? values)
    {
        var sorted = values?.Order().ToList() ?? [];
        return sorted.Count == 0
            ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Count / 2]:F2} ({sorted[0]:F2} to {sorted[^1]:F2})");
    }
}
