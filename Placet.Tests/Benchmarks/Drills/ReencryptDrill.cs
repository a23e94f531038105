using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Placet.Benchmarks.Measuring;
using Placet.Benchmarks.Servers;

namespace Placet.Benchmarks.Drills;

/// <summary>Rotates the key and re-encrypts 10,000 agents under load, in which no request may fail.</summary>
internal static class ReencryptDrill
{
    private const int DefaultAgents = 10_000;
    private const int Readers = 8;
    private const int Writers = 2;

    // After this time the library itself no longer searches for unknown keys.
    private static readonly TimeSpan MinUptime = TimeSpan.FromSeconds(130);
    private static readonly TimeSpan BaselineDuration = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(string[] arguments)
    {
        var agents = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultAgents;
        await using var upstream = await ServerProcess.StartAsync(UpstreamServer.Command);
        await using var placet = await PlacetServer.StartAsync();
        var watch = Stopwatch.StartNew();
        var paths = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(Enumerable.Range(0, agents), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
            paths.Add(await placet.RegisterAsync(upstream.Address.ToString(), $"agent {number}")));
        if (watch.Elapsed < MinUptime)
            await Task.Delay(MinUptime - watch.Elapsed, TimeProvider.System);

        await using (var load = new ManagedLoad(placet, upstream.Address.ToString(), [.. paths], Readers, Writers))
        {
            await load.MeasureAsync(
                $"{Readers} readers and {Writers} writers alone", () => Task.Delay(BaselineDuration, TimeProvider.System));
            await load.MeasureAsync("beside keys rotate", () => placet.RunAsync("keys", "rotate"));
            await load.MeasureAsync($"beside keys reencrypt, {agents} agents", () => placet.RunAsync("keys", "reencrypt"));
            await load.MeasureAsync("beside keys verify", () => placet.RunAsync("keys", "verify"));
        }

        var reads = await Latencies.MeasureAsync(placet.Client, [.. paths.Select(path => path + "health")], concurrency: Readers);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"every agent once afterwards: all succeeded, p99 {reads.Percentile(0.99):F1} ms; "
                + $"logged failures: {placet.Process.LoggedFailures}"));
    }
}
