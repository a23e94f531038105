using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Placet.Benchmarks.Measuring;
using Placet.Benchmarks.Servers;
using Placet.Tests.Support;

namespace Placet.Benchmarks.Drills;

/// <summary>990 agents that take 20 ms each, 50 of which swallow connections instead: what a dashboard waits for, cold and warm.</summary>
internal static class FleetDrill
{
    private const int Agents = 990;
    private const int Dead = 50;
    private const int Readers = 200;

    public static async Task RunAsync(string[] arguments)
    {
        await using var upstream = await ServerProcess.StartOwnAsync(UpstreamServer.Command);
        await using var placet = await PlacetServer.StartAsync();
        var swallowers = Enumerable.Range(0, Dead).Select(_ => new SwallowingListener()).ToList();
        await Parallel.ForEachAsync(Enumerable.Range(0, Agents), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
            await placet.RegisterAsync(number < Dead ? swallowers[number].Address : $"{upstream.Address}{UpstreamServer.Slow}{number}", $"agent {number}"));

        foreach (var path in new[] { "/api/agents/manage/overview", "/api/manage/usage/daily" })
        {
            Console.WriteLine($"GET {path}");
            foreach (var state in new[] { "nobody seen yet", "warm" })
                await TimeAsync(placet, path, state);
            // The answer is emptied, what the others said is not: the new agent alone is asked.
            await placet.RegisterAsync("http://127.0.0.1:1", "changed");
            await TimeAsync(placet, path, "one agent more");
            var load = await Wrk.RunAsync(new Uri(placet.Process.Address, path), connections: 64, seconds: 3, placet.Token, isSame: true);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  remembered, 64 connections: {load.PerSecond:F0} requests/s, {load.Failures} failures"));
        }

        await ShareAsync(placet);
        foreach (var swallower in swallowers)
            swallower.Dispose();
    }

    private static async Task TimeAsync(PlacetServer placet, string path, string state)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await placet.Client.GetAsync(path);
        var body = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        var took = Stopwatch.GetElapsedTime(start);
        var failed = body.GetProperty("agents").EnumerateArray().Count(agent => agent.GetProperty("status").GetString() == "error");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {state,-30} {took.TotalMilliseconds,7:F0} ms, {body.GetProperty("agents").GetArrayLength()} agents, {failed} of them errors"));
    }

    private static async Task ShareAsync(PlacetServer placet)
    {
        await using var slow = new RawServer(async exchange =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System);
            await exchange.SendJsonAsync();
        });
        var path = await placet.RegisterAsync(slow.Address) + "sessions";
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => placet.Client.GetStringAsync(path)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Readers} simultaneous identical reads of an agent that takes 300 ms: {slow.Requests.Count} upstream calls, {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms"));
    }
}
