using Placet.Benchmarks.Measuring;

namespace Placet.Benchmarks.Comparison;

/// <summary>One of the servers that are compared.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Root">The address below which the paths of the loads lie.</param>
/// <param name="ProcessId">The process whose processor time and memory are measured.</param>
/// <param name="StartTime">From the start of the process to its first 200.</param>
/// <param name="Token">Bearer token, if any.</param>
internal sealed record MeasuredServer(string Name, Uri Root, int ProcessId, TimeSpan StartTime, string? Token = null)
{
    /// <summary>Drives it once.</summary>
    /// <exception cref="InvalidOperationException">A request failed.</exception>
    public async Task<Figures> RunAsync(Load load, int seconds)
    {
        var before = ProcessFigures.Of(ProcessId).Processor;
        var run = await Wrk.RunAsync(new Uri(Root, load.Path), load.Connections, seconds, Token, load.IsSame);
        var used = ProcessFigures.Of(ProcessId).Processor - before;
        return run.Failures > 0
            ? throw new InvalidOperationException($"{run.Failures} of {run.Requests} requests to {new Uri(Root, load.Path)} failed")
            : new Figures(run.PerSecond, run.Median, run.P99, used.TotalMicroseconds / run.Requests);
    }

    /// <summary>Drives it until it is known how many bytes a request allocates; null when that cannot be had in a few runs.</summary>
    public async Task<double?> AllocatedByRequestAsync(Load load, int seconds)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var meter = await AllocationMeter.StartAsync(ProcessId);
            var run = await Wrk.RunAsync(new Uri(Root, load.Path), load.Connections, seconds, Token, load.IsSame);
            if (await meter.StopAsync() / run.Requests is { } allocated)
                return allocated;
        }

        return null;
    }
}

/// <summary>What is asked for.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Path">Relative; a star stands for a number of each request's own.</param>
/// <param name="Connections">How many connections.</param>
/// <param name="IsSame">Whether all requests have the same path.</param>
internal sealed record Load(string Name, string Path, int Connections, bool IsSame = false);

/// <summary>What one run came to.</summary>
/// <param name="PerSecond">Requests per second.</param>
/// <param name="Median">Median latency in microseconds.</param>
/// <param name="P99">99th percentile in microseconds.</param>
/// <param name="Processor">Processor time of the server for a request, in microseconds.</param>
internal sealed record Figures(double PerSecond, double Median, double P99, double Processor);
