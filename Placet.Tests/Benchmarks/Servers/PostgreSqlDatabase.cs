using System.Globalization;
using Npgsql;

namespace Placet.Benchmarks.Servers;

/// <summary>
/// A new database on the PostgreSQL whose connection string is in <c>PLACET_BENCH_POSTGRESQL</c>, of a role that may create one.
/// </summary>
internal sealed class PostgreSqlDatabase : IAsyncDisposable
{
    private const string Variable = "PLACET_BENCH_POSTGRESQL";
    private readonly NpgsqlConnectionStringBuilder settings;

    private PostgreSqlDatabase(NpgsqlConnectionStringBuilder settings) => this.settings = settings;

    public string ConnectionString => settings.ConnectionString;

    /// <summary>Settings of a server that uses it.</summary>
    public string[] Settings => ["--Database:Provider=PostgreSql", $"--ConnectionStrings:Placet={ConnectionString}"];

    /// <summary>The database, which the first server creates; null, which is said, where no PostgreSQL is named.</summary>
    public static PostgreSqlDatabase? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"placet_bench_{Environment.ProcessId}");
            return new PostgreSqlDatabase(new NpgsqlConnectionStringBuilder(server) { Database = name });
        }

        Console.WriteLine($"PostgreSQL is left out: {Variable} is not set");
        return null;
    }

    /// <summary>Runs a statement, without a limit of time.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=False");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The names of the applied migrations.</summary>
    public async Task<IReadOnlyList<string>> MigrationsAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=False");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT scriptname FROM schemaversions ORDER BY 1", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
            names.Add(reader.GetString(0));
        return names;
    }

    /// <summary>Prints the size of the database and of its five largest tables, with their indexes.</summary>
    public async Task PrintSizesAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=False");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            SELECT 'the database', pg_database_size(current_database()), 0::bigint
            UNION ALL (SELECT relname, pg_total_relation_size(oid), pg_indexes_size(oid) FROM pg_class
                WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 2 DESC LIMIT 5)
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {reader.GetString(0),-20} {reader.GetInt64(1) / 1e6,8:F0} MB, of them indexes {reader.GetInt64(2) / 1e6,8:F0} MB"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        var server = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {settings.Database} WITH (FORCE)", connection);
        await command.ExecuteNonQueryAsync();
    }
}
