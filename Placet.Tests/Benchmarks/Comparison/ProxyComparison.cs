using System.Security.Cryptography;
using Placet.Benchmarks.Measuring;
using Placet.Benchmarks.Servers;

namespace Placet.Benchmarks.Comparison;

/// <summary>Compares Placet with bare YARP and with YARP behind the same checks, in turns, before the same upstream.</summary>
internal static class ProxyComparison
{
    private const int MaxDirectSeconds = 3;

    private static readonly Load[] Loads =
    [
        new("small, 64 connections", "sessions/*-small", 64),
        new("small, 1 connection", "sessions/*-small", 1),
        new("67 KB, 64 connections", "sessions/*-large", 64),
        new("67 KB, 1 connection", "sessions/*-large", 1),
        new("small, identical, 64 connections", "sessions/small", 64, IsIdentical: true),
    ];

    /// <summary>Prints the comparison.</summary>
    /// <param name="arguments">Rounds and seconds of a run; 3 and 5 by default.</param>
    public static async Task RunAsync(string[] arguments)
    {
        var rounds = Rounds.Of(arguments, count: 3, seconds: 5);
        await using var upstream = await ServerProcess.StartAsync(UpstreamServer.Command);
        await using var yarp = await ServerProcess.StartAsync(YarpServer.Command, upstream.Address.ToString());
        var signingKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        await using var guardedYarp = await ServerProcess.StartAsync(GuardedYarpServer.Command, upstream.Address.ToString(), signingKey);
        await using var placet = await PlacetServer.StartAsync();
        var managed = new Uri(placet.Process.Address, await placet.RegisterAsync(upstream.Address.ToString()));
        var idle = ProcessFigures.Of(placet.Process.Id);

        var table = new ComparisonTable($"The median of {rounds.Count} rounds of {rounds.Seconds} s, the servers in turns.", "Placet");
        MeasuredServer direct = new("none", new Uri(upstream.Address, "/api/v1/"), upstream.Id, upstream.StartTime);
        MeasuredServer bare = new("YARP", new Uri(yarp.Address, "/api/v1/"), yarp.Id, yarp.StartTime);
        MeasuredServer guarded = new(
            "YARP with the same checks", new Uri(guardedYarp.Address, GuardedYarpServer.ManagedPath), guardedYarp.Id, guardedYarp.StartTime,
            GuardedYarpServer.CreateToken(signingKey));
        MeasuredServer ours = new("Placet", managed, placet.Process.Id, placet.Process.StartTime, placet.Token);
        foreach (var load in Loads)
            await MeasureAsync(table, load, direct, ours, [guarded, bare], rounds);

        await MeasureAgentListAsync(table, placet, ours, rounds.Seconds);
        Console.WriteLine(table);
        Console.WriteLine();
        Console.WriteLine($"Placet before the first managed call: {idle}");
        foreach (var server in new[] { ours, guarded, bare })
            Console.WriteLine($"{server.Name + " at the end:",-37} {ProcessFigures.Of(server.ProcessId)}");
    }

    private static async Task MeasureAsync(
        ComparisonTable table, Load load, MeasuredServer direct, MeasuredServer ours, IReadOnlyList<MeasuredServer> peers, Rounds rounds)
    {
        var runs = await rounds.RunAsync(load, [ours, .. peers]);
        var allocated = await ours.AllocatedByRequestAsync(load, rounds.Seconds);
        var directRun = await direct.RunAsync(load, Math.Min(rounds.Seconds, MaxDirectSeconds));
        // With many connections, latency is mostly queueing behind other requests.
        double? Added(Figures figures) => load.Connections == 1 ? figures.Median - directRun.Median : null;
        table.Add(load.Name, direct, directRun);
        var median = Figures.MedianOf(runs[ours]);
        table.Add(load.Name, ours, median, added: Added(median), allocated: allocated);
        foreach (var peer in peers)
        {
            median = Figures.MedianOf(runs[peer]);
            table.Add(load.Name, peer, median, Rounds.Ratios(runs[ours], runs[peer]), Added(median));
        }
    }

    private static async Task MeasureAgentListAsync(ComparisonTable table, PlacetServer placet, MeasuredServer ours, int seconds)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 999), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
            await placet.RegisterAsync($"http://127.0.0.1:9/{number}", $"agent {number}"));
        var size = (await placet.Client.GetByteArrayAsync("/api/agents")).Length;
        var load = new Load($"list of 1,000 agents ({size / 1000} KB), 16 connections", "/api/agents", Connections: 16, IsIdentical: true);
        await ours.RunAsync(load, seconds);
        table.Add(load.Name, ours, await ours.RunAsync(load, seconds), allocated: await ours.AllocatedByRequestAsync(load, seconds));
    }
}
