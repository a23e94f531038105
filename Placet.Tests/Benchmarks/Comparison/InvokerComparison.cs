using Placet.Benchmarks.Servers;

namespace Placet.Benchmarks.Comparison;

/// <summary>Compares Placet with and without <see cref="Api.Binding.PathActions"/>, in turns, before the same upstream.</summary>
internal static class InvokerComparison
{
    private static readonly Load[] Loads =
    [
        new("small, 64 connections", "sessions/*-small", 64),
        new("small, 1 connection", "sessions/*-small", 1),
        new("67 KB, 64 connections", "sessions/*-large", 64),
    ];

    /// <summary>Prints the comparison.</summary>
    /// <param name="arguments">Rounds and seconds of a run; 5 and 5 by default.</param>
    public static async Task RunAsync(string[] arguments)
    {
        var rounds = Rounds.Of(arguments, count: 5, seconds: 5);
        await using var upstream = await ServerProcess.StartAsync(UpstreamServer.Command);
        await using var direct = await PlacetServer.StartWithAsync(HostedPlacetServer.DirectCommand);
        await using var invoker = await PlacetServer.StartWithAsync(HostedPlacetServer.InvokerCommand);
        var withPathActions = await MeasuredAsync("Placet with PathActions", direct, upstream.Address);
        var withInvoker = await MeasuredAsync("Placet with MVC's invoker", invoker, upstream.Address);
        var table = new ComparisonTable($"The median of {rounds.Count} rounds of {rounds.Seconds} s, the servers in turns.", "PathActions");
        foreach (var load in Loads)
        {
            var runs = await rounds.RunAsync(load, [withPathActions, withInvoker]);
            table.Add(
                load.Name, withPathActions, Figures.MedianOf(runs[withPathActions]),
                allocated: await withPathActions.AllocatedByRequestAsync(load, rounds.Seconds));
            table.Add(
                load.Name, withInvoker, Figures.MedianOf(runs[withInvoker]), Rounds.Ratios(runs[withPathActions], runs[withInvoker]),
                allocated: await withInvoker.AllocatedByRequestAsync(load, rounds.Seconds));
        }

        Console.WriteLine(table);
    }

    private static async Task<MeasuredServer> MeasuredAsync(string name, PlacetServer placet, Uri upstream) => new(
        name, new Uri(placet.Process.Address, await placet.RegisterAsync(upstream.ToString())), placet.Process.Id, placet.Process.StartTime,
        placet.Token);
}
