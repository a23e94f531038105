using BenchmarkDotNet.Running;
using Placet.Benchmarks.Comparison;
using Placet.Benchmarks.Drills;
using Placet.Benchmarks.Servers;

namespace Placet.Benchmarks;

/// <summary>Measurements that never decide whether a test passes. Started by the targets of build.cake, or by hand with a word from the list.</summary>
internal static class Program
{
    private static readonly Dictionary<string, Func<string[], Task>> Commands = new(StringComparer.Ordinal)
    {
        ["compare"] = ProxyComparison.RunAsync,
        ["silent"] = SilentAgentDrill.RunAsync,
        ["large"] = LargeAnswersDrill.RunAsync,
        ["soak"] = SoakDrill.RunAsync,
        ["fleet"] = FleetDrill.RunAsync,
        ["reencrypt"] = ReencryptDrill.RunAsync,
        ["restore"] = RestoreDrill.RunAsync,
        ["micro"] = static arguments =>
        {
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments.Length > 0 ? arguments : ["--filter", "*"]);
            return Task.CompletedTask;
        },
        [UpstreamServer.Command] = UpstreamServer.RunAsync,
        [YarpServer.Command] = YarpServer.RunAsync,
    };

    public static async Task<int> Main(string[] args)
    {
        if (args is not [var word, .. var rest] || !Commands.TryGetValue(word, out var command))
        {
            await Console.Error.WriteLineAsync($"Say what to measure: {string.Join(", ", Commands.Keys)}");
            return 2;
        }

        await command(rest);
        return 0;
    }
}
