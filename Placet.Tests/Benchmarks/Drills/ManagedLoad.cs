using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Placet.Benchmarks.Servers;

namespace Placet.Benchmarks.Drills;

/// <summary>Calls runtimes and registers their keys, over all agents, until it is disposed.</summary>
internal sealed class ManagedLoad : IAsyncDisposable
{
    private const int WrittenAgents = 500;
    private readonly PlacetServer placet;
    private readonly string runtime;
    private readonly IReadOnlyList<string> paths;
    private readonly CancellationTokenSource stop = new();
    private readonly List<Task> callers;
    private readonly ConcurrentQueue<(bool IsWrite, double Milliseconds, int Status)> calls = new();

    public ManagedLoad(PlacetServer placet, string runtime, IReadOnlyList<string> paths, int readers, int writers)
    {
        (this.placet, this.runtime, this.paths) = (placet, runtime, paths);
        callers =
        [
            .. Enumerable.Range(0, readers + writers)
                .Select(number => Task.Run(() => CallAsync(number, isWriter: number >= readers))),
        ];
    }

    /// <summary>Prints latency and failures of the calls that end while other work runs.</summary>
    public async Task MeasureAsync(string title, Func<Task> work)
    {
        calls.Clear();
        var start = Stopwatch.GetTimestamp();
        await work();
        var (duration, ended) = (Stopwatch.GetElapsedTime(start), calls.ToArray());
        foreach (var group in ended.GroupBy(call => call.IsWrite).OrderBy(group => group.Key))
        {
            var times = group.Select(call => call.Milliseconds).Order().ToArray();
            var failed = group.Where(call => call.Status is < 200 or > 299)
                .GroupBy(call => call.Status)
                .Select(statuses => $"{statuses.Count()} x {statuses.Key}").ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{title}, {(group.Key ? "registrations" : "managed reads")}: {times.Length} in "
                    + $"{duration.TotalSeconds:F1} s, {(failed.Count == 0 ? "none failed" : "FAILED " + string.Join(", ", failed))}; "
                    + $"p50 {times[times.Length / 2]:F1} ms, p99 {times[(int)(times.Length * 0.99)]:F1} ms, max {times[^1]:F0} ms"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(callers);
    }

    private async Task CallAsync(int seed, bool isWriter)
    {
        var random = new Random(seed);
        while (!stop.IsCancellationRequested)
        {
            // Writers use few agents, which are then encrypted with the new key: the command has to find the others.
            var path = paths[random.Next(isWriter ? Math.Min(paths.Count, WrittenAgents) : paths.Count)];
            var start = Stopwatch.GetTimestamp();
            var status = 0;
            try
            {
                using var response = isWriter
                    ? await placet.Agent.PostAsJsonAsync(
                        "/api/v1/agents/setManagement",
                        new { channelId = path.Split('/')[3], url = runtime, apiKey = "runtime-key-9876543210" })
                    : await placet.Client.GetAsync(path + "health");
                status = (int)response.StatusCode;
                await response.Content.CopyToAsync(Stream.Null);
            }
            catch (HttpRequestException)
            {
                // No response: status 0.
            }

            calls.Enqueue((isWriter, Stopwatch.GetElapsedTime(start).TotalMilliseconds, status));
        }
    }
}
