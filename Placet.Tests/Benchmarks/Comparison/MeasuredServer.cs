using Placet.Benchmarks.Measuring;

namespace Placet.Benchmarks.Comparison;

/// <summary>A server that is compared.</summary>
/// <param name="Root">Base address of the loads' paths.</param>
/// <param name="StartTime">From the start of the process to its first 200.</param>
/// <param name="Token">Bearer token, if any.</param>
internal sealed record MeasuredServer(string Name, Uri Root, int ProcessId, TimeSpan StartTime, string? Token = null)
{
    /// <summary>Applies a load once.</summary>
    /// <exception cref="InvalidOperationException">A request failed.</exception>
    public async Task<Figures> RunAsync(Load load, int seconds)
    {
        var before = ProcessFigures.Of(ProcessId).Processor;
        var run = await Wrk.RunAsync(new Uri(Root, load.Path), load.Connections, seconds, Token, load.IsIdentical);
        var used = ProcessFigures.Of(ProcessId).Processor - before;
        return run.Failures > 0
            ? throw new InvalidOperationException($"{run.Failures} of {run.Requests} requests to {new Uri(Root, load.Path)} failed")
            : new Figures(run.PerSecond, run.Median, run.P99, used.TotalMicroseconds / run.Requests);
    }

    /// <summary>Measures the allocated bytes per request; null when the counter is incomplete in three runs.</summary>
    public async Task<double?> AllocatedByRequestAsync(Load load, int seconds)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var meter = await AllocationMeter.StartAsync(ProcessId);
            var run = await Wrk.RunAsync(new Uri(Root, load.Path), load.Connections, seconds, Token, load.IsIdentical);
            if (await meter.StopAsync() / run.Requests is { } allocated)
                return allocated;
        }

        return null;
    }
}

/// <summary>A kind of request and the number of connections that send it.</summary>
/// <param name="Path">Relative; a star stands for a number that differs for each request.</param>
internal sealed record Load(string Name, string Path, int Connections, bool IsIdentical = false);

/// <summary>Result of one run: latencies and processor time per request in microseconds.</summary>
internal sealed record Figures(double PerSecond, double Median, double P99, double Processor)
{
    /// <summary>The run of median throughput.</summary>
    public static Figures MedianOf(IEnumerable<Figures> runs)
    {
        var sorted = runs.OrderBy(static run => run.PerSecond).ToList();
        return sorted[sorted.Count / 2];
    }
}
