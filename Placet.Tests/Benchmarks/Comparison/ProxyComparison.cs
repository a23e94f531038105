using System.Globalization;
using Placet.Benchmarks.Measuring;
using Placet.Benchmarks.Servers;

namespace Placet.Benchmarks.Comparison;

/// <summary>Placet with everything that it checks beside a reverse proxy that checks nothing, in turns before the same upstream.</summary>
internal static class ProxyComparison
{
    private static readonly Load[] Loads =
    [
        new("small, 64 connections", "sessions/*-small", 64),
        new("small, 1 connection", "sessions/*-small", 1),
        new("67 KB, 64 connections", "sessions/*-large", 64),
        new("67 KB, 1 connection", "sessions/*-large", 1),
        new("small, the same, 64 connections", "sessions/small", 64, IsSame: true),
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
        var managed = new Uri(placet.Process.Address, await placet.RegisterAsync(upstream.Address.ToString()));
        var idle = ProcessFigures.Of(placet.Process.Id);

        var table = new ComparisonTable();
        MeasuredServer direct = new("none", new Uri(upstream.Address, "/api/v1/"), upstream.Id, upstream.StartTime);
        MeasuredServer theirs = new("YARP", new Uri(yarp.Address, "/api/v1/"), yarp.Id, yarp.StartTime);
        MeasuredServer ours = new("Placet", managed, placet.Process.Id, placet.Process.StartTime, placet.Token);
        foreach (var load in Loads)
        {
            await Console.Error.WriteLineAsync(load.Name);
            await MeasureAsync(table, load, direct, ours, theirs, rounds, seconds);
        }

        await MeasureAgentListAsync(table, placet, ours, seconds);
        Console.WriteLine(table);
        Console.WriteLine();
        Console.WriteLine($"Placet before the first managed call: {idle}");
        Console.WriteLine($"Placet at the end:                    {ProcessFigures.Of(ours.ProcessId)}");
        Console.WriteLine($"YARP at the end:                      {ProcessFigures.Of(theirs.ProcessId)}");
    }

    private static async Task MeasureAsync(
        ComparisonTable table, Load load, MeasuredServer direct, MeasuredServer ours, MeasuredServer theirs, int rounds, int seconds)
    {
        await ours.RunAsync(load, seconds);
        await theirs.RunAsync(load, seconds);
        var allocated = await ours.AllocatedByRequestAsync(load, seconds);
        var straight = await direct.RunAsync(load, Math.Min(seconds, 3));
        var pairs = new List<(Figures Ours, Figures Theirs)>();
        for (var round = 0; round < rounds; round++)
            pairs.Add((await ours.RunAsync(load, seconds), await theirs.RunAsync(load, seconds)));

        // Where many ask at once, latency is what the others' requests take.
        var isAlone = load.Connections == 1;
        double Added(Figures figures) => figures.Median - straight.Median;
        var (own, other) = (Middle(pairs.Select(pair => pair.Ours)), Middle(pairs.Select(pair => pair.Theirs)));
        table.Add(load.Name, direct, straight);
        table.Add(load.Name, theirs, other, added: isAlone ? Added(other) : null);
        table.Add(
            load.Name, ours, own, pairs.Select(pair => pair.Ours.PerSecond / pair.Theirs.PerSecond), isAlone ? Added(own) : null,
            isAlone ? pairs.Select(pair => Added(pair.Ours) / Added(pair.Theirs)) : null, allocated);
    }

    private static async Task MeasureAgentListAsync(ComparisonTable table, PlacetServer placet, MeasuredServer ours, int seconds)
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 999), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
            await placet.RegisterAsync($"http://127.0.0.1:9/{number}", $"agent {number}"));
        var size = (await placet.Client.GetByteArrayAsync("/api/agents")).Length;
        var load = new Load($"list of 1,000 agents ({size / 1000} KB), 16 connections", "/api/agents", Connections: 16, IsSame: true);
        await ours.RunAsync(load, seconds);
        table.Add(load.Name, ours, await ours.RunAsync(load, seconds), allocated: await ours.AllocatedByRequestAsync(load, seconds));
    }

    private static Figures Middle(IEnumerable<Figures> all)
    {
        var sorted = all.OrderBy(figures => figures.PerSecond).ToList();
        return sorted[sorted.Count / 2];
    }
}
