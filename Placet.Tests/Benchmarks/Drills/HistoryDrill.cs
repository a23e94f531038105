using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
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
        var rows = Fill(file);
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

    /// <summary>Writes what the sampler would have: 2 days of minutes, 90 days of hours, 2 years of days and of usage.</summary>
    private static long Fill(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        Execute(connection, "PRAGMA synchronous = OFF");
        var minute = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 60;
        long rows = 0;
        foreach (var (step, count) in new (int Step, int Count)[] { (1, 2880), (60, 2160), (1440, 731) })
        {
            var start = minute - (minute % step);
            rows += Execute(connection, string.Create(CultureInfo.InvariantCulture, $"""
                WITH RECURSIVE steps (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM steps WHERE n < {count - 1})
                INSERT INTO history SELECT a.id, {step}, {start} - n * {step}, {step}, {step} - n % 2, {step}, {step} * (20 + n % 80), 9, 20 + n % 900, {step}, {step} * (n % 12)
                FROM agents a CROSS JOIN steps
                """));
            // Some failures in one step of twenty.
            rows += Execute(connection, string.Create(CultureInfo.InvariantCulture, $"""
                WITH RECURSIVE steps (n) AS (SELECT 0 UNION ALL SELECT n + 20 FROM steps WHERE n < {count - 20})
                INSERT INTO history_failures SELECT a.id, {step}, {start} - n * {step}, 'upstream_timeout', 1 + n % 5 FROM agents a CROSS JOIN steps
                """));
        }

        rows += Execute(connection, string.Create(CultureInfo.InvariantCulture, $"""
            WITH RECURSIVE days (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM days WHERE n < 730), kinds (model, channel) AS (
                VALUES ('example/large-model', 'telegram'), ('example/large-model', 'web'), ('example/small-model', 'telegram'))
            INSERT INTO usage_days SELECT a.id, {minute / 1440} - n, model, channel, 100000 + n, 20000 + n, 50000, 40 FROM agents a CROSS JOIN days CROSS JOIN kinds
            """));
        Execute(connection,
            string.Create(CultureInfo.InvariantCulture,
            $"INSERT INTO usage_coverage SELECT id, {minute / 1440 - 1}, '2026-05-14T09:12:33.0000000Z' FROM agents"));
        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        return rows;
    }

    private static int Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        return command.ExecuteNonQuery();
    }
}
