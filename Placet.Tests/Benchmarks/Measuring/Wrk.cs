using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Placet.Benchmarks.Measuring;

/// <summary>One run of the load generator.</summary>
/// <param name="PerSecond">Requests per second.</param>
/// <param name="Median">Median latency in microseconds.</param>
/// <param name="P99">99th percentile in microseconds.</param>
/// <param name="Requests">Requests in all.</param>
/// <param name="Failures">Answers other than 2xx or 3xx, and socket errors.</param>
internal sealed partial record Wrk(double PerSecond, double Median, double P99, long Requests, long Failures)
{
    /// <summary>Drives one address.</summary>
    /// <param name="target">Where; unless all requests are to be the same, its last star stands for a number of each request's own.</param>
    /// <param name="connections">How many connections.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="token">Bearer token, if any.</param>
    /// <param name="isSame">Whether all requests have the same path.</param>
    public static async Task<Wrk> RunAsync(Uri target, int connections, int seconds, string? token, bool isSame = false)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true, UseShellExecute = false };
        string[] arguments =
        [
            "-t", connections == 1 ? "1" : "2", "-c", connections.ToString(CultureInfo.InvariantCulture), "-d", $"{seconds}s", "--latency",
            "-s", Path.Combine(AppContext.BaseDirectory, "Comparison", isSame ? "same.lua" : "distinct.lua"), target.ToString(),
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
            throw new InvalidOperationException("wrk said: " + output);
        double Number(string name) => double.Parse(result.Groups[name].Value, CultureInfo.InvariantCulture);
        return new Wrk(Number("rate"), Number("p50"), Number("p99"), (long)Number("requests"), (long)Number("failures"));
    }

    [GeneratedRegex(@"RESULT (?<rate>[\d.]+) (?<p50>[\d.]+) (?<p99>[\d.]+) (?<requests>\d+) (?<failures>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ResultPattern();
}
