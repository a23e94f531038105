using System.Collections.Concurrent;
using System.Diagnostics;

namespace Placet.Benchmarks.Measuring;

/// <summary>Times of calls.</summary>
internal sealed class Latencies
{
    private readonly ConcurrentBag<double> milliseconds = [];

    /// <summary>Sends calls, so many at a time, and times each.</summary>
    public static Task<Latencies> MeasureAsync(HttpClient client, string path, int calls, int atOnce) =>
        MeasureAsync(client, Enumerable.Repeat(path, calls), atOnce);

    /// <summary>Calls each path, so many at a time, and times each.</summary>
    public static async Task<Latencies> MeasureAsync(HttpClient client, IEnumerable<string> paths, int atOnce)
    {
        var latencies = new Latencies();
        await Parallel.ForEachAsync(paths, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (path, cancellationToken) =>
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(path, cancellationToken);
            answer.EnsureSuccessStatusCode();
            latencies.milliseconds.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        });
        return latencies;
    }

    /// <summary>The time that a share of the calls stayed under.</summary>
    public double Percentile(double share)
    {
        var sorted = milliseconds.Order().ToArray();
        return sorted[Math.Min((int)(sorted.Length * share), sorted.Length - 1)];
    }
}
