using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Placet.Benchmarks.Measuring;
using Placet.Benchmarks.Servers;

namespace Placet.Benchmarks.Drills;

/// <summary>A new key, and 10,000 agents encrypted with it, while their runtimes are called and registered anew: not one request may fail.</summary>
internal static class ReencryptDrill
{
    private const int Agents = 10_000;
    private const int Readers = 8;
    private const int Writers = 2;

    // Older than the time in which the library would look for keys that it does not know.
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(130);

    public static async Task RunAsync(string[] arguments)
    {
        var agents = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : Agents;
        await using var upstream = await ServerProcess.StartOwnAsync(UpstreamServer.Command);
        await using var placet = await PlacetServer.StartAsync();
        var watch = Stopwatch.StartNew();
        var paths = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, agents), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
            paths.Add(await placet.RegisterAsync(upstream.Address.ToString(), $"agent {number}")));
        if (watch.Elapsed < Age)
            await Task.Delay(Age - watch.Elapsed, TimeProvider.System);

        await using var load = new ManagedLoad(placet, upstream.Address.ToString(), [.. paths], Readers, Writers);
        await load.MeasureAsync($"{Readers} readers and {Writers} writers alone", () => Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System));
        await load.MeasureAsync("beside keys rotate", () => placet.RunAsync("keys", "rotate"));
        await load.MeasureAsync($"beside keys reencrypt, {agents} agents", () => placet.RunAsync("keys", "reencrypt"));
        await load.MeasureAsync("beside keys verify", () => placet.RunAsync("keys", "verify"));
        await load.DisposeAsync();
        var reads = await Latencies.MeasureAsync(placet.Client, [.. paths.Select(path => path + "health")], atOnce: Readers);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"every agent once afterwards: all answered, p99 {reads.Percentile(0.99):F1} ms; log lines of failure: {placet.Process.Complaints}"));
    }
}
