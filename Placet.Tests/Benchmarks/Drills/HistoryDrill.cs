using System.Diagnostics;
using System.Globalization;
using Placet.Benchmarks.Measuring;
using Placet.Benchmarks.Servers;

namespace Placet.Benchmarks.Drills;

/// <summary>A database with two years of history and usage of 1,000 agents: its size, and how long it takes to read.</summary>
internal static class HistoryDrill
{
    private const int Agents = 1000;
    private const int Reads = 200;

    public static async Task RunAsync(string[] arguments)
    {
        var agents = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : Agents;
        await using var placet = await PlacetServer.StartAsync("--Sampling:Enabled=false");
        var paths = new List<string>();
        for (var number = 0; number < agents; number++)
            paths.Add((await placet.RegisterAsync("http://127.0.0.1:9", $"agent {number}"))
                .Replace("/manage/", "/", StringComparison.Ordinal));
        var file = Path.Combine(placet.DataDirectory, "placet.db");
        var watch = Stopwatch.StartNew();
        var rows = HistoryRows.Fill(file, days: 731);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{agents} agents, two years: {rows} rows, {new FileInfo(file).Length / 1e6:F0} MB, made in {watch.Elapsed.TotalSeconds:F0} s"));

        var now = TimeProvider.System.GetUtcNow();
        string At(int days) => Uri.EscapeDataString(now.AddDays(-days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        string Day(int days) => now.UtcDateTime.AddDays(-days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await TimeAsync(placet, "90 days of one agent, by day", Every(paths, $"history?from={At(90)}"));
        await TimeAsync(placet, "83 days of one agent, by hour (2,000 points)", Every(paths, $"history?from={At(83)}&step=hour"));
        await TimeAsync(placet, "2 years of one agent, by day", Every(paths, $"history?from={At(728)}"));
        await TimeAsync(placet, "24 hours of one agent, by hour", Every(paths, "history"));
        await TimeAsync(placet, "24 hours of all agents", Enumerable.Repeat("/api/manage/history", 10));
        await TimeAsync(placet, "90 days of all agents, by day", Enumerable.Repeat($"/api/manage/history?from={At(90)}", 10));
        await TimeAsync(placet, "usage of all agents, 14 days by day", Enumerable.Repeat("/api/manage/usage", 10));
        await TimeAsync(placet, "usage of all agents, 90 days by day and model",
            Enumerable.Repeat($"/api/manage/usage?from={Day(89)}&groupBy=date,model", 10));
        await SetPricesAsync(placet);
        await TimeAsync(placet, "the same with 500 prices", Enumerable.Repeat($"/api/manage/usage?from={Day(89)}&groupBy=date,model", 10));
    }

    private static async Task SetPricesAsync(PlacetServer placet)
    {
        var items = Enumerable.Range(0, 500).Select(number => new
        {
            model = number == 0 ? "example*" : $"example/model-{number}*",
            prompt = "3",
            completion = "15",
            cached = "0.3",
            currency = "USD",
            validFrom = "2020-01-01",
        });
        using var answer = await placet.Client.PutAsJsonAsync("/api/manage/prices", new { items });
        answer.EnsureSuccessStatusCode();
    }

    private static IEnumerable<string> Every(List<string> paths, string query) => Enumerable.Range(0, Reads)
        .Select(number => paths[number * 7 % paths.Count] + query);

    private static async Task TimeAsync(PlacetServer placet, string what, IEnumerable<string> paths)
    {
        var latencies = await Latencies.MeasureAsync(placet.Client, [.. paths], concurrency: 1);
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
            $"  {what,-50} p50 {latencies.Percentile(0.5),7:F1} ms, p95 {latencies.Percentile(0.95),7:F1} ms"));
    }
}
