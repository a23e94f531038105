using System.Globalization;
using Placet.Benchmarks.Measuring;
using Placet.Benchmarks.Servers;

namespace Placet.Benchmarks.Drills;

/// <summary>1,000 agents with and without sampling: processor time, memory, and the latency of a user's calls meanwhile.</summary>
internal static class SamplingDrill
{
    private const int Agents = 1000;
    private const int CallsPerSecond = 20;

    // Long enough that the collector and the compiler have done their work, and that every agent was sampled.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(120);

    public static async Task RunAsync(string[] arguments)
    {
        var agents = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : Agents;
        await using var upstream = await ServerProcess.StartAsync(UpstreamServer.Command);
        await using var off = await StartAsync(upstream, agents, "--Sampling:Enabled=false");
        await using var on = await StartAsync(upstream, agents, "--Sampling:Enabled=true");
        // Both at the same time, so that what else the machine does falls on both.
        await Task.WhenAll(MeasureAsync(off, "without sampling"), MeasureAsync(on, "with sampling"));
    }

    private static async Task<(PlacetServer Server, string Path)> StartServerAsync(ServerProcess upstream, int agents, string setting)
    {
        var placet = await PlacetServer.StartAsync(setting);
        var path = string.Empty;
        for (var number = 0; number < agents; number++)
            path = await placet.RegisterAsync($"{upstream.Address}{number}", $"agent {number}");
        return (placet, path);
    }

    private static async Task<Measured> StartAsync(ServerProcess upstream, int agents, string setting)
    {
        var (server, path) = await StartServerAsync(upstream, agents, setting);
        return new Measured(server, path);
    }

    private static async Task MeasureAsync(Measured measured, string name)
    {
        await Task.Delay(WarmUp, TimeProvider.System);
        var idle = ProcessFigures.Of(measured.Server.Process.Id);
        await Task.Delay(Duration, TimeProvider.System);
        var figures = ProcessFigures.Of(measured.Server.Process.Id);
        var share = (figures.Processor - idle.Processor) / Duration;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-18} {share:P1} of one core; {figures}"));

        var latencies = new Latencies();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / CallsPerSecond), TimeProvider.System);
        for (var call = 0; call < Duration.TotalSeconds * CallsPerSecond && await timer.WaitForNextTickAsync(); call++)
            await latencies.AddAsync(async () => _ = await measured.Server.Client.GetStringAsync(measured.Path + "sessions"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-18} {CallsPerSecond} calls/s of a user: p50 {latencies.Percentile(0.5):F2} ms, p95 {latencies.Percentile(0.95):F2} ms, p99 {latencies.Percentile(0.99):F2} ms"));
    }

    private sealed class Measured(PlacetServer server, string path) : IAsyncDisposable
    {
        public PlacetServer Server => server;

        public string Path => path;

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
