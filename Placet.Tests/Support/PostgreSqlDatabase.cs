using System.Data.Common;
using Microsoft.Extensions.Options;
using Npgsql;
using Placet.Infrastructure.Persistence;
using Placet.Infrastructure.Persistence.PostgreSql;

namespace Placet.Tests.Support;

/// <summary>A database of a test's own on the run's PostgreSQL, copied from a migrated one.</summary>
internal sealed class PostgreSqlDatabase : TestDatabase
{
    private const string Template = "placet_template";
    private static readonly Lazy<Task> Migrated = new(MigrateAsync);
    private static int count;
    private readonly PostgreSqlServer server;
    private readonly string name;

    private PostgreSqlDatabase(PostgreSqlServer server, string name) => (this.server, this.name) = (server, name);

    public string ConnectionString => server.ConnectionStringOf(name);

    public override string[] Settings => ["Database:Provider=PostgreSql", $"ConnectionStrings:Placet={ConnectionString}"];

    public static async Task<PostgreSqlDatabase> CreateAsync()
    {
        await Migrated.Value;
        var shared = await PostgreSqlServer.SharedAsync();
        var made = new PostgreSqlDatabase(shared, $"placet_{Interlocked.Increment(ref count)}");
        await shared.ExecuteAsync($"CREATE DATABASE {made.name} TEMPLATE {Template}");
        return made;
    }

    public override string Literal(bool value) => value ? "TRUE" : "FALSE";

    public override DbConnection Open()
    {
        var connection = new NpgsqlConnection(ConnectionString + ";Pooling=False");
        connection.Open();
        return connection;
    }

    public override async ValueTask DisposeAsync() => await server.ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    private static async Task MigrateAsync()
    {
        var shared = await PostgreSqlServer.SharedAsync();
        await using var engine = new PostgreSqlEngine(
            Options.Create(new ConnectionStringOptions { Placet = shared.ConnectionStringOf(Template) }),
            Options.Create(new DatabaseOptions()), TimeProvider.System);
        await engine.PrepareAsync(default);
    }
}
