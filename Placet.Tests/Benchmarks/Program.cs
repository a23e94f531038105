using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
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
            // In this process: a project made by the library would not know this repository's central package versions.
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
