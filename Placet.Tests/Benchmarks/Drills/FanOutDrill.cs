using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Placet.Benchmarks.Measuring;
using Placet.Benchmarks.Servers;
using Placet.Tests.Support;

namespace Placet.Benchmarks.Drills;

/// <summary>Measures aggregating responses over 990 agents of 20 ms each, 50 of which accept no connection, uncached and cached.</summary>
internal static class FanOutDrill
{
    private const int Agents = 990;
    private const int Unreachable = 50;
    private const int Readers = 200;

    public static async Task RunAsync(string[] arguments)
    {
        await using var upstream = await ServerProcess.StartAsync(UpstreamServer.Command);
        await using var placet = await PlacetServer.StartAsync();
        var listeners = Enumerable.Range(0, Unreachable).Select(_ => new UnresponsiveListener()).ToList();
        await Parallel.ForEachAsync(Enumerable.Range(0, Agents), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
            await placet.RegisterAsync(
                number < Unreachable ? listeners[number].Address : $"{upstream.Address}{UpstreamServer.Slow}{number}",
                $"agent {number}"));

        foreach (var path in new[] { "/api/agents/manage/overview", "/api/manage/usage/daily" })
        {
            Console.WriteLine($"GET {path}");
            foreach (var state in new[] { "uncached", "cached" })
                await TimeAsync(placet, path, state);
            // A registration invalidates the response, but not the results of the other agents: only the new one is asked.
            await placet.RegisterAsync("http://127.0.0.1:1", "changed");
            await TimeAsync(placet, path, "one agent added");
            var load = await Wrk.RunAsync(
                new Uri(placet.Process.Address, path), connections: 64, seconds: 3, placet.Token, isIdentical: true);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  cached, 64 connections: {load.PerSecond:F0} requests/s, {load.Failures} failures"));
        }

        await CoalesceAsync(placet);
        foreach (var listener in listeners)
            listener.Dispose();
    }

    private static async Task TimeAsync(PlacetServer placet, string path, string state)
    {
        var start = Stopwatch.GetTimestamp();
        using var response = await placet.Client.GetAsync(path);
        var body = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        var duration = Stopwatch.GetElapsedTime(start);
        var failed = body.GetProperty("agents").EnumerateArray().Count(agent => agent.GetProperty("status").GetString() == "error");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {state,-30} {duration.TotalMilliseconds,7:F0} ms, "
                + $"{body.GetProperty("agents").GetArrayLength()} agents, {failed} of them errors"));
    }

    private static async Task CoalesceAsync(PlacetServer placet)
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
            $"{Readers} concurrent identical reads of an agent that takes 300 ms: {slow.Requests.Count} upstream requests, "
                + $"{Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms"));
    }
}
