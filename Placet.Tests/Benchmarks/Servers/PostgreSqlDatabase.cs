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

    public async ValueTask DisposeAsync()
    {
        var server = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {settings.Database} WITH (FORCE)", connection);
        await command.ExecuteNonQueryAsync();
    }
}
