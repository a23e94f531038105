using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Placet.Benchmarks.Comparison;
using Placet.Benchmarks.Drills;
using Placet.Benchmarks.Servers;

namespace Placet.Benchmarks;

/// <summary>Measurements, which never decide whether a test passes. Started by targets of build.cake, or by hand with a command.</summary>
internal static class Program
{
    private static readonly Dictionary<string, Func<string[], Task>> Commands = new(StringComparer.Ordinal)
    {
        ["compare"] = ProxyComparison.RunAsync,
        ["path-actions"] = InvokerComparison.RunAsync,
        ["unresponsive"] = UnresponsiveAgentDrill.RunAsync,
        ["large"] = LargeResponsesDrill.RunAsync,
        ["soak"] = SoakDrill.RunAsync,
        ["fan-out"] = FanOutDrill.RunAsync,
        ["reencrypt"] = ReencryptDrill.RunAsync,
        ["restore"] = RestoreDrill.RunAsync,
        ["history"] = HistoryDrill.RunAsync,
        ["sampling"] = SamplingDrill.RunAsync,
        ["month"] = MonthDrill.RunAsync,
        ["engines"] = EnginesDrill.RunAsync,
        ["migration"] = MigrationDrill.RunAsync,
        ["release"] = ReleaseDrill.RunAsync,
        ["micro"] = static arguments =>
        {
            // In this process: a generated project would lack this repository's central package versions.
            var config = ManualConfig.Create(DefaultConfig.Instance)
                .AddJob(Job.ShortRun.WithIterationCount(10).WithToolchain(InProcessEmitToolchain.Instance))
                .AddDiagnoser(MemoryDiagnoser.Default)
                .WithArtifactsPath("artifacts/micro");
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(arguments.Length > 0 ? arguments : ["--filter", "*"], config);
            return Task.CompletedTask;
        },
        [UpstreamServer.Command] = UpstreamServer.RunAsync,
        [YarpServer.Command] = YarpServer.RunAsync,
        [GuardedYarpServer.Command] = GuardedYarpServer.RunAsync,
        [HostedPlacetServer.DirectCommand] = HostedPlacetServer.RunDirectAsync,
        [HostedPlacetServer.InvokerCommand] = HostedPlacetServer.RunThroughInvokerAsync,
    };

    public static async Task<int> Main(string[] args)
    {
        if (args is not [var name, .. var rest] || !Commands.TryGetValue(name, out var command))
        {
            await Console.Error.WriteLineAsync($"Usage: Placet.Benchmarks <command>; commands: {string.Join(", ", Commands.Keys)}");
            return 2;
        }

        await command(rest);
        return 0;
    }
}
