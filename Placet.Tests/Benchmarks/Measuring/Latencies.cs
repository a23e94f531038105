using System.Collections.Concurrent;
using System.Diagnostics;

namespace Placet.Benchmarks.Measuring;

/// <summary>Latencies of requests, in milliseconds.</summary>
internal sealed class Latencies
{
    private readonly ConcurrentBag<double> milliseconds = [];

    public static Task<Latencies> MeasureAsync(HttpClient client, string path, int calls, int concurrency) =>
        MeasureAsync(client, Enumerable.Repeat(path, calls), concurrency);

    /// <summary>Requests each path once, with limited concurrency.</summary>
    public static async Task<Latencies> MeasureAsync(HttpClient client, IEnumerable<string> paths, int concurrency)
    {
        var latencies = new Latencies();
        await Parallel.ForEachAsync(paths, new ParallelOptions { MaxDegreeOfParallelism = concurrency }, async (path, cancellationToken) =>
        {
            var start = Stopwatch.GetTimestamp();
            using var response = await client.GetAsync(path, cancellationToken);
            response.EnsureSuccessStatusCode();
            latencies.milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        });
        return latencies;
    }

    /// <summary>Measures one call.</summary>
    public async Task AddAsync(Func<Task> call)
    {
        var start = Stopwatch.GetTimestamp();
        await call();
        milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    /// <summary>A percentile, 0 to 1.</summary>
    public double Percentile(double rank)
    {
        var sorted = milliseconds.Order().ToArray();
        return sorted[Math.Min((int)(sorted.Length * rank), sorted.Length - 1)];
    }
}
