using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Placet.Benchmarks.Servers;

namespace Placet.Benchmarks.Drills;

/// <summary>A backup that is taken while agents register, brought back elsewhere: every registration that was answered before it has to be there and to work.</summary>
internal static class RestoreDrill
{
    private const int Before = 3000;
    private const int Writers = 8;

    public static async Task RunAsync(string[] arguments)
    {
        await using var upstream = await ServerProcess.StartOwnAsync(UpstreamServer.Command);
        await using var placet = await PlacetServer.StartAsync();
        var answered = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        using var enough = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(async number =>
        {
            while (!enough.IsCancellationRequested)
                answered[await placet.RegisterAsync(upstream.Address.ToString(), $"agent of {number}")] = true;
        }).ToList();
        while (answered.Count < Before)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);

        var promised = answered.Keys.ToList();
        var folder = Directory.CreateTempSubdirectory("placet-backup-").FullName;
        var (backup, data) = (Path.Combine(folder, "backup"), Path.Combine(folder, "data"));
        await placet.RunAsync("backup", backup);
        var meanwhile = answered.Count - promised.Count;
        await enough.CancelAsync();
        await Task.WhenAll(writers);
        await PlacetServer.RunOnAsync(data, "restore", backup);
        await using (var restored = await PlacetServer.StartOnAsync(data))
        {
            using var client = new HttpClient { BaseAddress = restored.Address };
            client.DefaultRequestHeaders.Authorization = placet.Client.DefaultRequestHeaders.Authorization;
            var missing = await MissingAsync(client, promised);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{promised.Count} registrations were answered before the backup, {meanwhile} while it was taken; of the former {missing} are missing or do not work after the restore"));
            if (missing > 0)
                throw new InvalidOperationException("A backup has lost what was answered before it");
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Counts the agents that are not there, or whose runtime cannot be called with the key that was registered.</summary>
    private static async Task<int> MissingAsync(HttpClient client, IReadOnlyCollection<string> promised)
    {
        var list = await client.GetFromJsonAsync<JsonElement>("/api/agents");
        var there = list.EnumerateArray().Where(agent => agent.GetProperty("managementUrl").ValueKind is JsonValueKind.String)
            .Select(agent => $"/api/agents/{agent.GetProperty("id")}/manage/").ToHashSet(StringComparer.Ordinal);
        var missing = 0;
        await Parallel.ForEachAsync(promised, new ParallelOptions { MaxDegreeOfParallelism = Writers }, async (path, cancellationToken) =>
        {
            using var read = await client.GetAsync(path + "health", cancellationToken);
            if (!there.Contains(path) || !read.IsSuccessStatusCode)
                Interlocked.Increment(ref missing);
        });
        return missing;
    }
}
