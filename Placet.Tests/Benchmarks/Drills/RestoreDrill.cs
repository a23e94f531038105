using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Placet.Benchmarks.Servers;
using Placet.Tests.Support;

namespace Placet.Benchmarks.Drills;

/// <summary>Restores a backup that was taken while agents registered: every earlier registration has to exist and work.</summary>
internal static class RestoreDrill
{
    private const int MinRegistrations = 3000;
    private const int Writers = 8;

    public static async Task RunAsync(string[] arguments)
    {
        await using var upstream = await ServerProcess.StartAsync(UpstreamServer.Command);
        await using var placet = await PlacetServer.StartAsync();
        var registered = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(async number =>
        {
            while (!stop.IsCancellationRequested)
                registered[await placet.RegisterAsync(upstream.Address.ToString(), $"agent of {number}")] = true;
        }).ToList();
        // A writer ends before it is told to only when a registration failed.
        while (registered.Count < MinRegistrations && !writers.Exists(static writer => writer.IsCompleted))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        await Task.WhenAll(writers.Where(static writer => writer.IsFaulted));

        var expected = registered.Keys.ToList();
        var folder = TempFolder.Create();
        var (backup, data) = (Path.Combine(folder, "backup"), Path.Combine(folder, "data"));
        await placet.RunAsync("backup", backup);
        var meanwhile = registered.Count - expected.Count;
        await stop.CancelAsync();
        await Task.WhenAll(writers);
        await PlacetServer.RunOnAsync(data, "restore", backup);
        await using (var restored = await PlacetServer.StartOnAsync(data))
        {
            using var client = new HttpClient { BaseAddress = restored.Address };
            client.DefaultRequestHeaders.Authorization = placet.Client.DefaultRequestHeaders.Authorization;
            var missing = await MissingAsync(client, expected);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{expected.Count} registrations completed before the backup, {meanwhile} during it; "
                    + $"of the former {missing} are missing or do not work after the restore"));
            if (missing > 0)
                throw new InvalidOperationException("The backup lacks a registration that had completed before it");
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Counts agents that are missing, or whose runtime cannot be called with the registered key.</summary>
    private static async Task<int> MissingAsync(HttpClient client, IReadOnlyCollection<string> expected)
    {
        var list = await client.GetFromJsonAsync<JsonElement>("/api/agents");
        var existing = list.EnumerateArray().Where(agent => agent.GetProperty("managementUrl").ValueKind is JsonValueKind.String)
            .Select(agent => $"/api/agents/{agent.GetProperty("id")}/manage/").ToHashSet(StringComparer.Ordinal);
        var missing = 0;
        await Parallel.ForEachAsync(expected, new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (path, cancellationToken) =>
        {
            using var read = await client.GetAsync(path + "health", cancellationToken);
            if (!existing.Contains(path) || !read.IsSuccessStatusCode)
                Interlocked.Increment(ref missing);
        });
        return missing;
    }
}
