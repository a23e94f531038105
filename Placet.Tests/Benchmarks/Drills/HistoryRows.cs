using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Placet.Benchmarks.Drills;

/// <summary>The rows that watching agents for years leaves behind.</summary>
internal static class HistoryRows
{
    /// <summary>Writes what the sampler would have: 2 days of minutes, 90 days of hours, and days and usage.</summary>
    /// <param name="file">The database, with its agents.</param>
    /// <returns>The number of rows.</returns>
    public static long Fill(string file, int days)
    {
        using var connection = new SqliteConnection($"Data Source={file}");
        connection.Open();
        Execute(connection, "PRAGMA synchronous = OFF");
        var minute = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 60;
        long rows = 0;
        foreach (var (step, count) in new (int Step, int Count)[] { (1, 2880), (60, 2160), (1440, days) })
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
            WITH RECURSIVE days (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM days WHERE n < {days - 1}), kinds (model, channel) AS (
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
