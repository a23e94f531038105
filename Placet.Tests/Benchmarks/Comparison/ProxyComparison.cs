using System.Globalization;
using System.Security.Cryptography;
using Placet.Benchmarks.Measuring;
using Placet.Benchmarks.Servers;

namespace Placet.Benchmarks.Comparison;

/// <summary>Placet beside a bare YARP, and beside YARP with the same sign-in and look-ups, in turns before the same upstream.</summary>
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
        var signingKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        await using var guardedYarp = await ServerProcess.StartOwnAsync(GuardedYarpServer.Command, upstream.Address.ToString(), signingKey);
        await using var placet = await PlacetServer.StartAsync();
        var managed = new Uri(placet.Process.Address, await placet.RegisterAsync(upstream.Address.ToString()));
        var idle = ProcessFigures.Of(placet.Process.Id);

        var table = new ComparisonTable();
        MeasuredServer direct = new("none", new Uri(upstream.Address, "/api/v1/"), upstream.Id, upstream.StartTime);
        MeasuredServer bare = new("YARP", new Uri(yarp.Address, "/api/v1/"), yarp.Id, yarp.StartTime);
        MeasuredServer guarded = new(
            "YARP with sign-in", new Uri(guardedYarp.Address, GuardedYarpServer.ManagedPath), guardedYarp.Id, guardedYarp.StartTime,
            GuardedYarpServer.CreateToken(signingKey));
        MeasuredServer ours = new("Placet", managed, placet.Process.Id, placet.Process.StartTime, placet.Token);
        foreach (var load in Loads)
        {
            await Console.Error.WriteLineAsync(load.Name);
            await MeasureAsync(table, load, direct, ours, [guarded, bare], rounds, seconds);
        }

        await MeasureAgentListAsync(table, placet, ours, seconds);
        Console.WriteLine(table);
        Console.WriteLine();
        Console.WriteLine($"Placet before the first managed call: {idle}");
        Console.WriteLine($"Placet at the end:                    {ProcessFigures.Of(ours.ProcessId)}");
        Console.WriteLine($"YARP at the end:                      {ProcessFigures.Of(bare.ProcessId)}");
        Console.WriteLine($"YARP with sign-in at the end:         {ProcessFigures.Of(guarded.ProcessId)}");
    }

    private static async Task MeasureAsync(
        ComparisonTable table, Load load, MeasuredServer direct, MeasuredServer ours, IReadOnlyList<MeasuredServer> peers, int rounds, int seconds)
    {
        IReadOnlyList<MeasuredServer> servers = [ours, .. peers];
        foreach (var server in servers)
            await server.RunAsync(load, seconds);
        var allocated = await ours.AllocatedByRequestAsync(load, seconds);
        var directFigures = await direct.RunAsync(load, Math.Min(seconds, 3));
        var rows = servers.ToDictionary(server => server, _ => new List<Figures>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var server in servers)
                rows[server].Add(await server.RunAsync(load, seconds));
        }

        // With many connections, latency is mostly waiting behind the other requests.
        double? Added(Figures figures) => load.Connections == 1 ? figures.Median - directFigures.Median : null;
        table.Add(load.Name, direct, directFigures);
        table.Add(load.Name, ours, Middle(rows[ours]), added: Added(Middle(rows[ours])), allocated: allocated);
        foreach (var peer in peers)
        {
            table.Add(
                load.Name, peer, Middle(rows[peer]), rows[ours].Zip(rows[peer], static (own, other) => own.PerSecond / other.PerSecond),
                Added(Middle(rows[peer])));
        }
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

    private static Figures Middle(List<Figures> all)
    {
        var sorted = all.OrderBy(figures => figures.PerSecond).ToList();
        return sorted[sorted.Count / 2];
    }
}
