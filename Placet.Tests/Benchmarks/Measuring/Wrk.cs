using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Placet.Benchmarks.Measuring;

/// <summary>Result of one run of the load generator wrk; latencies are in microseconds.</summary>
/// <param name="Failures">Responses other than 2xx or 3xx, and socket errors.</param>
internal sealed partial record Wrk(double PerSecond, double Median, double P99, long Requests, long Failures)
{
    /// <summary>Sends requests for some seconds.</summary>
    /// <param name="target">Its last star is replaced by a number that differs for each request, unless they are identical.</param>
    /// <param name="token">Bearer token, if any.</param>
    public static async Task<Wrk> RunAsync(Uri target, int connections, int seconds, string? token, bool isIdentical = false)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true, UseShellExecute = false };
        string[] arguments =
        [
            "-t", connections == 1 ? "1" : "2", "-c", connections.ToString(CultureInfo.InvariantCulture), "-d", $"{seconds}s", "--latency",
            "-s", Path.Combine(AppContext.BaseDirectory, "Comparison", isIdentical ? "identical.lua" : "distinct.lua"), target.ToString(),
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["BENCH_PATH"] = target.PathAndQuery;
        start.Environment["BENCH_TOKEN"] = token ?? string.Empty;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("wrk is not installed");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var result = ResultPattern().Match(output);
        if (!result.Success)
            throw new InvalidOperationException("Unexpected output of wrk: " + output);
        double Number(string name) => double.Parse(result.Groups[name].Value, CultureInfo.InvariantCulture);
        return new Wrk(Number("rate"), Number("p50"), Number("p99"), (long)Number("requests"), (long)Number("failures"));
    }

    [GeneratedRegex(
        @"RESULT (?<rate>[\d.]+) (?<p50>[\d.]+) (?<p99>[\d.]+) (?<requests>\d+) (?<failures>\d+)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex ResultPattern();
}
