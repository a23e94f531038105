using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Placet.Benchmarks.Measuring;
using Placet.Benchmarks.Servers;
using Placet.Tests.Support;

namespace Placet.Benchmarks.Drills;

/// <summary>Runs mixed faults under full load, for 10 minutes by default: memory, threads and handles must not grow.</summary>
internal static class SoakDrill
{
    private const int Concurrency = 64;
    private static readonly TimeSpan SampleInterval = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, Func<RawExchange, Task>> Faults = new(StringComparer.Ordinal)
    {
        ["healthy"] = exchange =>
        {
            exchange.Stays = true;
            return exchange.SendJsonAsync();
        },
        ["closes after each response"] = exchange => exchange.SendJsonAsync(),
        ["no response"] = exchange => exchange.WaitAsync(),
        ["headers only"] = async exchange =>
        {
            await exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{");
            await exchange.WaitAsync();
        },
        ["resets"] = exchange =>
        {
            exchange.Reset();
            return Task.CompletedTask;
        },
        ["resets every other time"] = exchange =>
        {
            if (exchange.Number % 2 == 0)
                return exchange.SendJsonAsync();
            exchange.Reset();
            return Task.CompletedTask;
        },
        ["truncates"] = exchange => exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}"),
        ["invalid chunk"] = exchange => exchange.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"),
        ["invalid JSON"] = exchange => exchange.SendJsonAsync("{\"a\":"),
        ["redirects"] = exchange => exchange.SendAsync("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\nContent-Length: 0\r\n\r\n"),
        ["not HTTP"] = exchange => exchange.SendAsync("HELLO\r\n\r\n"),
        ["too large"] = exchange => exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 11534336\r\n\r\n"),
        ["error"] = exchange => exchange.SendAsync("HTTP/1.1 500 Broken\r\nContent-Length: 5\r\n\r\nsorry"),
    };

    public static async Task RunAsync(string[] arguments)
    {
        var duration = TimeSpan.FromMinutes(arguments.Length > 0 ? double.Parse(arguments[0], CultureInfo.InvariantCulture) : 10);
        await using var placet = await PlacetServer.StartAsync("--Management:TimeoutSeconds=2");
        var servers = Faults.Select(fault => new RawServer(fault.Value)).ToList();
        using var listener = new UnresponsiveListener();
        var addresses = servers.Select(server => server.Address).Append(listener.Address).Append("http://127.0.0.1:1").ToList();
        var paths = new List<string>();
        foreach (var address in addresses)
            paths.Add(await placet.RegisterAsync(address));

        using var ended = new CancellationTokenSource(duration);
        var outcomes = new ConcurrentDictionary<int, int>();
        var callers = Enumerable.Range(0, Concurrency)
            .Select(number => CallAsync(placet.Client, paths, number, outcomes, ended.Token)).ToList();
        await SampleAsync(placet.Process.Id, duration, outcomes);
        await Task.WhenAll(callers);
        await Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System);
        Console.WriteLine($"idle again:  {ProcessFigures.Of(placet.Process.Id)}");
        Console.WriteLine(
            $"responses: {string.Join(", ", outcomes.OrderBy(entry => entry.Key).Select(entry => $"{entry.Value} x {entry.Key}"))}; "
            + $"logged failures: {placet.Process.LoggedFailures}");
        foreach (var server in servers)
            await server.DisposeAsync();
    }

    private static async Task CallAsync(
        HttpClient client, List<string> paths, int number, ConcurrentDictionary<int, int> outcomes, CancellationToken ended)
    {
        for (var call = number; !ended.IsCancellationRequested; call++)
        {
            using var response = call % 7 == 0
                ? await client.DeleteAsync($"{paths[call % paths.Count]}sessions/{call}", CancellationToken.None)
                : await client.GetAsync($"{paths[call % paths.Count]}sessions/{call}", CancellationToken.None);
            var status = (int)response.StatusCode;
            if (outcomes.AddOrUpdate(status, 1, static (_, count) => count + 1) == 1 && status is not 200 and not 500 and not 502)
                Console.WriteLine(
                    $"  unexpected: {response.RequestMessage!.Method} {response.RequestMessage.RequestUri!.AbsolutePath} "
                        + $"{status} {await response.Content.ReadAsStringAsync(CancellationToken.None)}");
        }
    }

    private static async Task SampleAsync(int processId, TimeSpan duration, ConcurrentDictionary<int, int> outcomes)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < duration)
        {
            await Task.Delay(duration - watch.Elapsed < SampleInterval ? duration - watch.Elapsed : SampleInterval, TimeProvider.System);
            Console.WriteLine($"{watch.Elapsed:mm\\:ss}  {ProcessFigures.Of(processId)}  {outcomes.Values.Sum(),8} responses");
        }
    }
}
