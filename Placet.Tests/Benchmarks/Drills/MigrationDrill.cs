using System.Diagnostics;
using System.Globalization;
using Placet.Benchmarks.Servers;
using Placet.Tests.Support;

namespace Placet.Benchmarks.Drills;

/// <summary>The migration of many agents with a year of history from SQLite to PostgreSQL and back.</summary>
internal static class MigrationDrill
{
    private const int Agents = 10_000;

    public static async Task RunAsync(string[] arguments)
    {
        await using var database = PostgreSqlDatabase.Find();
        if (database is null)
            return;
        var agents = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : Agents;
        var folder = TempFolder.Create();
        try
        {
            await using var placet = await PlacetServer.StartAsync("--Sampling:Enabled=false", $"--Agents:MaxPerUser={agents}");
            await Parallel.ForAsync(0, agents, async (number, _) => await placet.RegisterAsync("http://127.0.0.1:9", $"agent {number}"));
            var file = Path.Combine(placet.DataDirectory, "placet.db");
            var watch = Stopwatch.StartNew();
            var rows = HistoryRows.Fill(file, days: 365);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{agents} agents, a year: {rows} rows, {new FileInfo(file).Length / 1e6:F0} MB, made in {watch.Elapsed.TotalSeconds:F0} s"));
            // A file, since commands are printed.
            var secret = Path.Combine(folder, "connection");
            await File.WriteAllTextAsync(secret, database.ConnectionString);
            var back = Path.Combine(folder, "back");
            await placet.RunAsync("migrate-data", "--from", $"Sqlite:{placet.DataDirectory}", "--to", $"PostgreSql:@{secret}");
            await database.PrintSizesAsync();
            await placet.RunAsync("migrate-data", "--from", $"PostgreSql:@{secret}", "--to", $"Sqlite:{back}");
            await PlacetServer.RunOnAsync(back, "keys", "verify");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
