using Placet.Benchmarks.Measuring;
using Placet.Benchmarks.Servers;
using Placet.Tests.Support;

namespace Placet.Benchmarks.Drills;

/// <summary>80 callers on an agent that says nothing: what the callers of another agent notice of it.</summary>
internal static class SilentAgentDrill
{
    private const int Callers = 80;
    private const int Calls = 5000;
    private const int AtOnce = 4;

    public static async Task RunAsync(string[] arguments)
    {
        await using var upstream = await ServerProcess.StartOwnAsync(UpstreamServer.Command);
        await using var silent = new RawServer(exchange => exchange.WaitAsync());
        await using var placet = await PlacetServer.StartAsync();
        var good = await placet.RegisterAsync(upstream.Address.ToString()) + "health";
        var dead = await placet.RegisterAsync(silent.Address) + "health";
        await Latencies.MeasureAsync(placet.Client, good, Calls, AtOnce);
        var alone = await Latencies.MeasureAsync(placet.Client, good, Calls, AtOnce);

        using var enough = new CancellationTokenSource();
        var statuses = new System.Collections.Concurrent.ConcurrentDictionary<int, int>();
        var callers = Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (!enough.IsCancellationRequested)
            {
                using var answer = await placet.Client.GetAsync(dead);
                statuses.AddOrUpdate((int)answer.StatusCode, 1, (_, count) => count + 1);
            }
        }).ToList();
        var beside = await Latencies.MeasureAsync(placet.Client, good, Calls, AtOnce);
        await enough.CancelAsync();
        await Task.WhenAll(callers);
        Console.WriteLine($"p95 alone {alone.Percentile(0.95):F2} ms, beside {Callers} callers of a silent agent {beside.Percentile(0.95):F2} ms");
        Console.WriteLine($"p99 alone {alone.Percentile(0.99):F2} ms, beside {beside.Percentile(0.99):F2} ms");
        Console.WriteLine($"The {Callers} were answered: {string.Join(", ", statuses.Select(entry => $"{entry.Value} x {entry.Key}"))}");
    }
}
