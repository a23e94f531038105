using System.Globalization;
using Placet.Benchmarks.Measuring;
using Placet.Benchmarks.Servers;

namespace Placet.Benchmarks.Comparison;

/// <summary>Placet with everything that it checks beside a reverse proxy that checks nothing, in turns before the same upstream.</summary>
internal static class ProxyComparison
{
    private static readonly (string Name, string Path, int Connections, bool IsSame)[] Loads =
    [
        ("small, 64 connections", "sessions/*-small", 64, false),
        ("small, 1 connection", "sessions/*-small", 1, false),
        ("67 KB, 64 connections", "sessions/*-large", 64, false),
        ("67 KB, 1 connection", "sessions/*-large", 1, false),
        ("small, the same, 64 connections", "sessions/small", 64, true),
    ];

    /// <summary>Runs it.</summary>
    /// <param name="arguments">Rounds, seconds of a run; 3 and 5 unless told.</param>
    public static async Task RunAsync(string[] arguments)
    {
        var rounds = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 3;
        var seconds = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 5;
        await using var upstream = await ServerProcess.StartOwnAsync(UpstreamServer.Command);
        await using var yarp = await ServerProcess.StartOwnAsync(YarpServer.Command, upstream.Address.ToString());
        await using var placet = await PlacetServer.StartAsync();
        var managed = await placet.RegisterAsync(upstream.Address.ToString());
        Console.WriteLine($"start to first 200 (existing database): {placet.Process.StartTime.TotalMilliseconds:F0} ms; idle: {ProcessFigures.Of(placet.Process.Id)}");

        foreach (var load in Loads)
        {
            Side ours = new(new Uri(placet.Process.Address, managed + load.Path), placet.Process.Id, placet.Token);
            Side theirs = new(new Uri(yarp.Address, "/api/v1/" + load.Path), yarp.Id, Token: null);
            Side direct = new(new Uri(upstream.Address, "/api/v1/" + load.Path), upstream.Id, Token: null);
            await ours.RunAsync(load.Connections, seconds, load.IsSame);
            await theirs.RunAsync(load.Connections, seconds, load.IsSame);
            var allocated = await ours.AllocatedByRequestAsync(load.Connections, seconds, load.IsSame);
            var straight = await direct.RunAsync(load.Connections, Math.Min(seconds, 3), load.IsSame);
            var pairs = new List<(Figures Ours, Figures Theirs)>();
            for (var round = 0; round < rounds; round++)
                pairs.Add((await ours.RunAsync(load.Connections, seconds, load.IsSame), await theirs.RunAsync(load.Connections, seconds, load.IsSame)));
            Print(load.Name, load.Connections, straight, pairs, allocated);
        }

        await PrintAgentListAsync(placet, seconds);
        Console.WriteLine($"placet at the end: {ProcessFigures.Of(placet.Process.Id)}");
        Console.WriteLine($"yarp at the end:   {ProcessFigures.Of(yarp.Id)}");
    }

    private static void Print(string name, int connections, Figures straight, List<(Figures Ours, Figures Theirs)> pairs, double allocated)
    {
        var (ours, theirs) = (Middle(pairs.Select(pair => pair.Ours)), Middle(pairs.Select(pair => pair.Theirs)));
        Console.WriteLine();
        Console.WriteLine($"{name}   (direct: {straight})");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  placet  {ours}, {allocated / 1024:F1} KB allocated/request"));
        Console.WriteLine($"  yarp    {theirs}");
        Console.WriteLine($"  requests/s, placet / yarp: {Spread(pairs.Select(pair => pair.Ours.PerSecond / pair.Theirs.PerSecond))}");
        if (connections == 1)
        {
            Console.WriteLine($"  added latency (p50): placet {ours.Median - straight.Median:F0} µs, yarp {theirs.Median - straight.Median:F0} µs, "
                + $"placet / yarp: {Spread(pairs.Select(pair => (pair.Ours.Median - straight.Median) / (pair.Theirs.Median - straight.Median)))}");
        }
    }

    private static async Task PrintAgentListAsync(PlacetServer placet, int seconds)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 999), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
            await placet.RegisterAsync($"http://127.0.0.1:9/{number}", $"agent {number}"));
        var list = new Side(new Uri(placet.Process.Address, "/api/agents"), placet.Process.Id, placet.Token);
        await list.RunAsync(16, seconds, isSame: true);
        var size = (await placet.Client.GetByteArrayAsync("/api/agents")).Length;
        Console.WriteLine();
        Console.WriteLine($"list of 1,000 agents ({size / 1000} KB), 16 connections");
        Console.WriteLine($"  placet  {await list.RunAsync(16, seconds, isSame: true)}");
    }

    private static Figures Middle(IEnumerable<Figures> all)
    {
        var sorted = all.OrderBy(figures => figures.PerSecond).ToList();
        return sorted[sorted.Count / 2];
    }

    private static string Spread(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"median {sorted[sorted.Count / 2]:F2} (min {sorted[0]:F2}, max {sorted[^1]:F2})");
    }

    private sealed record Side(Uri Target, int ProcessId, string? Token)
    {
        public async Task<double> AllocatedByRequestAsync(int connections, int seconds, bool isSame)
        {
            using var meter = AllocationMeter.Start(ProcessId);
            var run = await Wrk.RunAsync(Target, connections, Math.Max(seconds, 4), Token, isSame);
            return await meter.StopAsync() / run.PerSecond;
        }

        public async Task<Figures> RunAsync(int connections, int seconds, bool isSame)
        {
            var before = ProcessFigures.Of(ProcessId).Processor;
            var run = await Wrk.RunAsync(Target, connections, seconds, Token, isSame);
            var used = ProcessFigures.Of(ProcessId).Processor - before;
            return run.Failures > 0
                ? throw new InvalidOperationException($"{run.Failures} of {run.Requests} requests to {Target} failed")
                : new Figures(run.PerSecond, run.Median, run.P99, used.TotalMicroseconds / run.Requests);
        }
    }

    private sealed record Figures(double PerSecond, double Median, double P99, double Processor)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{PerSecond,8:F0} requests/s, p50 {Median,6:F0} µs, p99 {P99,7:F0} µs, {Processor,6:F1} µs processor/request");
    }
}
