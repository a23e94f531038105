using System.Globalization;

namespace Placet.Benchmarks.Comparison;

/// <summary>Runs servers in turns, so that a change of the machine's speed affects them alike.</summary>
internal sealed record Rounds(int Count, int Seconds)
{
    /// <summary>Reads the number of rounds and the seconds of a run from the arguments.</summary>
    public static Rounds Of(string[] arguments, int count, int seconds) => new(
        arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : count,
        arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : seconds);

    /// <summary>Warms every server up, then measures each once per round.</summary>
    /// <returns>The runs of each server, one per round.</returns>
    public async Task<IReadOnlyDictionary<MeasuredServer, List<Figures>>> RunAsync(Load load, IReadOnlyList<MeasuredServer> servers)
    {
        await Console.Error.WriteLineAsync(load.Name);
        foreach (var server in servers)
            await server.RunAsync(load, Seconds);
        var runs = servers.ToDictionary(server => server, _ => new List<Figures>());
        for (var round = 0; round < Count; round++)
        {
            foreach (var server in servers)
                runs[server].Add(await server.RunAsync(load, Seconds));
        }

        return runs;
    }

    /// <summary>Throughput of one server divided by that of another, round by round.</summary>
    public static IReadOnlyList<double> Ratios(IEnumerable<Figures> runs, IEnumerable<Figures> others) =>
        [.. runs.Zip(others, static (run, other) => run.PerSecond / other.PerSecond)];
}
