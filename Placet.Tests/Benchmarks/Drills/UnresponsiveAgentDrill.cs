using Placet.Benchmarks.Measuring;
using Placet.Benchmarks.Servers;
using Placet.Tests.Support;

namespace Placet.Benchmarks.Drills;

/// <summary>Measures how 80 callers of an agent that never responds affect the callers of another agent.</summary>
internal static class UnresponsiveAgentDrill
{
    private const int Callers = 80;
    private const int Calls = 5000;
    private const int Concurrency = 4;

    public static async Task RunAsync(string[] arguments)
    {
        await using var upstream = await ServerProcess.StartAsync(UpstreamServer.Command);
        await using var unresponsive = new RawServer(exchange => exchange.WaitAsync());
        await using var placet = await PlacetServer.StartAsync();
        var healthy = await placet.RegisterAsync(upstream.Address.ToString()) + "health";
        var stuck = await placet.RegisterAsync(unresponsive.Address) + "health";
        await Latencies.MeasureAsync(placet.Client, healthy, Calls, Concurrency);
        var alone = await Latencies.MeasureAsync(placet.Client, healthy, Calls, Concurrency);

        using var stop = new CancellationTokenSource();
        var statuses = new System.Collections.Concurrent.ConcurrentDictionary<int, int>();
        var callers = Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var response = await placet.Client.GetAsync(stuck);
                statuses.AddOrUpdate((int)response.StatusCode, 1, (_, count) => count + 1);
            }
        }).ToList();
        var beside = await Latencies.MeasureAsync(placet.Client, healthy, Calls, Concurrency);
        await stop.CancelAsync();
        await Task.WhenAll(callers);
        Console.WriteLine(
            $"p95 alone {alone.Percentile(0.95):F2} ms, beside {Callers} callers of an unresponsive agent {beside.Percentile(0.95):F2} ms");
        Console.WriteLine($"p99 alone {alone.Percentile(0.99):F2} ms, beside {beside.Percentile(0.99):F2} ms");
        Console.WriteLine($"Responses to the {Callers}: {string.Join(", ", statuses.Select(entry => $"{entry.Value} x {entry.Key}"))}");
    }
}
