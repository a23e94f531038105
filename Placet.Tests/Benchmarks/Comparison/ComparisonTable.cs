using System.Globalization;
using Placet.Benchmarks.Measuring;

namespace Placet.Benchmarks.Comparison;

/// <summary>Results of a comparison as a Markdown table, with the date and the machine.</summary>
internal sealed class ComparisonTable(string title, string target)
{
    private readonly List<string> rows =
    [
        $"| request | server | requests/s | p50, µs | p99, µs | requests/s, {target} ÷ this server (min to max) "
            + "| added to a direct call, µs | processor, µs/request | allocated, KB/request | peak memory, MB | start to first 200, ms |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ];

    /// <summary>Adds a row.</summary>
    /// <param name="figures">The median run.</param>
    /// <param name="ratios">Requests per second of the measured target divided by this server's, one value per round.</param>
    /// <param name="added">Median latency minus that of a direct call, in microseconds.</param>
    /// <param name="allocated">Allocated bytes per request.</param>
    public void Add(
        string load, MeasuredServer server, Figures figures,
        IEnumerable<double>? ratios = null, double? added = null, double? allocated = null) =>
        rows.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"| {load} | {server.Name} | {figures.PerSecond:F0} | {figures.Median:F0} | {figures.P99:F0} | {Spread(ratios)} | {added:F0} "
                + $"| {figures.Processor:F1} | {allocated / 1024:F1} | {ProcessFigures.Of(server.ProcessId).PeakKilobytes / 1024.0:F0} "
                + $"| {server.StartTime.TotalMilliseconds:F0} |"));

    public override string ToString() => string.Join(
        Environment.NewLine,
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"{title} Measured on {TimeProvider.System.GetUtcNow():yyyy-MM-dd} "
                    + $"on {Environment.ProcessorCount} cores, which load generator and runtime share."),
            string.Empty,
            .. rows,
        ]);

    private static string Spread(IEnumerable<double>? values)
    {
        var sorted = values?.Order().ToList() ?? [];
        return sorted.Count == 0
            ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $"{sorted[sorted.Count / 2]:F2} ({sorted[0]:F2} to {sorted[^1]:F2})");
    }
}
