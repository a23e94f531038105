using System.Globalization;
using Placet.Benchmarks.Measuring;

namespace Placet.Benchmarks.Comparison;

/// <summary>What a comparison found, as one table in Markdown.</summary>
internal sealed class ComparisonTable
{
    private readonly List<string> rows =
    [
        "| what is read | server | requests/s | p50, µs | p99, µs | Placet's requests/s ÷ this server's (min to max) | added to a direct call, µs "
            + "| processor, µs/request | allocated, KB/request | peak memory, MB | start to first 200, ms |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ];

    /// <summary>Adds a row.</summary>
    /// <param name="load">What was read, and by how many connections.</param>
    /// <param name="server">Which server it is about.</param>
    /// <param name="figures">The median of its runs.</param>
    /// <param name="ratios">Placet's requests per second divided by this server's, one value for each round.</param>
    /// <param name="added">Median latency minus that of a direct call, in microseconds.</param>
    /// <param name="allocated">Bytes allocated for a request.</param>
    public void Add(
        string load, MeasuredServer server, Figures figures, IEnumerable<double>? ratios = null, double? added = null, double? allocated = null) =>
        rows.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"| {load} | {server.Name} | {figures.PerSecond:F0} | {figures.Median:F0} | {figures.P99:F0} | {Spread(ratios)} | {added:F0} "
                + $"| {figures.Processor:F1} | {allocated / 1024:F1} | {ProcessFigures.Of(server.ProcessId).PeakKilobytes / 1024.0:F0} "
                + $"| {server.StartTime.TotalMilliseconds:F0} |"));

    public override string ToString() => string.Join(Environment.NewLine, rows);

    private static string Spread(IEnumerable<double>? values)
    {
        var sorted = values?.Order().ToList() ?? [];
        return sorted.Count == 0
            ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Count / 2]:F2} ({sorted[0]:F2} to {sorted[^1]:F2})");
    }
}
