using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Placet.Benchmarks.Measuring;
using Placet.Benchmarks.Servers;

namespace Placet.Benchmarks.Drills;

/// <summary>The same work on SQLite, on PostgreSQL, and by two instances on one PostgreSQL, one after the other on this machine.</summary>
internal static class EnginesDrill
{
    private const int Agents = 1000;
    private const int Calls = 20_000;
    private const int Writes = 2000;
    private const int Pages = 100;
    private const int Rows = 1_000_000;
    private const int Connections = 32;

    public static async Task RunAsync(string[] arguments)
    {
        await using var upstream = await ServerProcess.StartAsync(UpstreamServer.Command);
        await using (var embedded = await PlacetServer.StartAsync("--Sampling:Enabled=false"))
        {
            var file = Path.Combine(embedded.DataDirectory, "placet.db");
            await MeasureAsync("SQLite", [embedded], upstream.Address, sql => ExecuteAsync(file, sql), "WITH RECURSIVE numbers (n) AS "
                + $"(SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < {Rows - 1})", "FROM numbers", "printf('%032d', n)");
        }

        string[] shared = ["--Sampling:Enabled=false", PlacetServer.SharedSigningKey()];
        for (var instances = 1; instances <= 2; instances++)
        {
            await using var database = PostgreSqlDatabase.Find();
            if (database is null)
                return;
            await using var one = await PlacetServer.StartAsync([.. database.Settings, .. shared]);
            await using var other = instances == 2 ? await PlacetServer.StartAsync([.. database.Settings, .. shared]) : null;
            await MeasureAsync(
                instances == 1 ? "PostgreSQL" : "PostgreSQL, two instances", other is null ? [one] : [one, other], upstream.Address,
                database.ExecuteAsync, string.Empty, $"FROM generate_series(0, {Rows - 1}) AS n", "lpad(n::text, 32, '0')");
        }
    }

    private static async Task MeasureAsync(
        string what, PlacetServer[] instances, Uri upstream, Func<string, Task> execute, string with, string from, string id)
    {
        Console.WriteLine(what);
        var paths = new string[Agents];
        await RateAsync("registrations of one user, each an agent and its credentials", Agents, 16, async number =>
            paths[number] = await instances[number % instances.Length].RegisterAsync(upstream.ToString(), $"agent {number}"));
        await RateAsync("managed reads", Calls, Connections, number =>
            GetAsync(instances[number % instances.Length], paths[number % Agents] + "health"));
        await RateAsync("managed writes, each with its row in the activity log", Writes, Connections, number =>
            PostAsync(instances[number % instances.Length], paths[number % Agents] + "cron/daily/pause"));
        await TimeAsync("list of 1,000 agents", instances, "/api/agents");
        await execute($"""
            {with} INSERT INTO activity (id, created_at, owner_id, action, status, duration_ms)
            SELECT {id}, (SELECT created_at FROM users LIMIT 1), (SELECT id FROM users LIMIT 1), 'cron.run', 200, 5 {from}
            """);
        await TimeAsync("first page of 100 of a million rows of activity", instances, "/api/manage/activity?limit=100");
        await TimeAsync(
            "a page of 100 in their middle", instances,
            $"/api/manage/activity?limit=100&cursor={(Rows / 2).ToString("D32", CultureInfo.InvariantCulture)}");
    }

    private static async Task RateAsync(string what, int count, int concurrency, Func<int, Task> call)
    {
        var latencies = new Latencies();
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = concurrency },
            async (number, _) => await latencies.AddAsync(() => call(number)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {what,-62} {count / watch.Elapsed.TotalSeconds,8:F0} a second, "
                + $"p50 {latencies.Percentile(0.5),7:F1} ms, p99 {latencies.Percentile(0.99),7:F1} ms"));
    }

    private static async Task TimeAsync(string what, PlacetServer[] instances, string path)
    {
        var latencies = await Latencies.MeasureAsync(instances[^1].Client, path, Pages, concurrency: 1);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {what,-62} {"",17} p50 {latencies.Percentile(0.5),7:F1} ms, p99 {latencies.Percentile(0.99),7:F1} ms"));
    }

    private static async Task GetAsync(PlacetServer placet, string path)
    {
        using var response = await placet.Client.GetAsync(path);
        response.EnsureSuccessStatusCode();
    }

    private static async Task PostAsync(PlacetServer placet, string path)
    {
        using var response = await placet.Client.PostAsync(path, content: null);
        response.EnsureSuccessStatusCode();
    }

    private static async Task ExecuteAsync(string file, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={file}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
