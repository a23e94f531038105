using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Placet.Application.Abstractions;
using Placet.Application.Telemetry;
using Placet.Domain.Errors;
using Placet.Infrastructure.Persistence;
using Placet.Infrastructure.Persistence.SqlServer;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Persistence;

/// <summary>Pooled connections that a server has ended while they were idle, as its restart does.</summary>
internal sealed class LostConnectionTests
{
    private const int Idle = 40;
    private const int Reads = 200;
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(60);

    [Test, CancelAfter(90_000)]
    public async Task When_all_idle_connections_were_ended_no_read_fails(CancellationToken cancellationToken)
    {
        await using var database = await PostgreSqlDatabase.CreateAsync();
        await using var placet = await StartAsync(database);
        var person = await placet.AsOwnerAsync();
        var store = placet.Services.GetRequiredService<IPlacetStore>();
        foreach (var session in await OpenAllAsync(store, cancellationToken))
            await session.DisposeAsync();
        await EndAllAsync(database);

        var statuses = await Task.WhenAll(Enumerable.Range(0, Reads).Select(async _ =>
        {
            using var answer = await person.GetAsync("/api/manage/activity", cancellationToken);
            return answer.StatusCode;
        }));
        Assert.That(statuses, Is.All.EqualTo(HttpStatusCode.OK),
            $"{statuses.Count(static status => status != HttpStatusCode.OK)} of {Reads} reads failed");
    }

    [Test, CancelAfter(90_000)]
    public async Task A_session_whose_connection_was_ended_before_its_first_statement_gets_another_one(CancellationToken cancellationToken)
    {
        await using var database = await PostgreSqlDatabase.CreateAsync();
        await using var placet = await StartAsync(database);
        var store = placet.Services.GetRequiredService<IPlacetStore>();
        var sessions = await OpenAllAsync(store, cancellationToken);
        await EndAllAsync(database);
        var failures = 0;
        foreach (var session in sessions)
        {
            try
            {
                Assert.That(await session.Users.AnyAsync(cancellationToken), Is.True);
            }
            catch (PlacetException exception) when (exception.Error == CommonErrors.Unavailable)
            {
                failures++;
            }
            finally
            {
                await session.DisposeAsync();
            }
        }

        Assert.That(failures, Is.Zero, $"of {sessions.Length}");
    }

    [Test]
    public async Task A_statement_that_ends_its_connection_itself_is_repeated_once_and_then_unavailable()
    {
        await using var database = await PostgreSqlDatabase.CreateAsync();
        await using var placet = await StartAsync(database);
        database.Execute("CREATE SEQUENCE runs");
        await using var sql = await OpenSqlAsync(placet.Services);
        Assert.That(
            async () => await sql.FindAsync<bool>(
                "SELECT pg_terminate_backend(pg_backend_pid()) FROM (SELECT nextval('runs') OFFSET 0) AS run", new { }, default),
            Throws.TypeOf<PlacetException>().With.Property("Error").EqualTo(CommonErrors.Unavailable));
        Assert.That(database.Query("SELECT last_value FROM runs").Single()[0], Is.EqualTo(2));
    }

    [Test]
    public async Task A_connection_that_is_lost_after_a_statement_has_answered_is_unavailable()
    {
        await using var database = await PostgreSqlDatabase.CreateAsync();
        await using var placet = await StartAsync(database);
        await using var sql = await OpenSqlAsync(placet.Services);
        var process = await sql.FindAsync<int>("SELECT pg_backend_pid()", new { }, default);
        Assert.That(database.Query($"SELECT pg_terminate_backend({process}, 60000)").Single()[0], Is.True);
        Assert.That(
            async () => await sql.FindAsync<int>("SELECT 1", new { }, default),
            Throws.TypeOf<PlacetException>().With.Property("Error").EqualTo(CommonErrors.Unavailable));
    }

    [Test]
    public async Task A_connection_that_ends_without_an_answer_is_replaced_with_the_driver_of_SQL_Server_too()
    {
        using var server = new TdsServer(static _ => null, endsAt: static statement => statement == 1);
        var engine = new SqlServerEngine(
            Options.Create(new ConnectionStringOptions { Placet = server.ConnectionString }), Options.Create(new DatabaseOptions()),
            TimeProvider.System);
        await using var services = new ServiceCollection().AddMetrics().AddLogging().AddSingleton<PlacetTelemetry>()
            .AddSingleton<IDatabaseEngine>(engine).AddSingleton<DatabaseFailures>().BuildServiceProvider();
        await using var sql = await OpenSqlAsync(services);
        await sql.ExecuteAsync("SELECT 1", new { }, default);
        Assert.That((server.Logins, server.Statements), Is.EqualTo((2, 2)));
    }

    private static Task<PlacetHost> StartAsync(PostgreSqlDatabase database)
    {
        var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = Idle };
        return PlacetHost.StartAsync(["Database:Provider=PostgreSql", $"ConnectionStrings:Placet={connection.ConnectionString}"]);
    }

    // Some are left for the services that run beside.
    private static Task<IReadSession[]> OpenAllAsync(IPlacetStore store, CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(0, Idle - 5).Select(_ => store.OpenAsync(cancellationToken)));

    /// <summary>Ends all connections of the program and waits until they have ended.</summary>
    /// <returns>How long that took.</returns>
    private static Task<TimeSpan> EndAllAsync(PostgreSqlDatabase database)
    {
        var ended = database.Query("SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'placet' "
            + "AND datname = current_database()").Select(static row => row[0]).ToList();
        Assert.That(ended, Has.Count.GreaterThanOrEqualTo(Idle - 5));
        return Polling.UntilAsync("the connections have ended", EndLimit, () => Task.FromResult(
            database.Query($"SELECT 1 FROM pg_stat_activity WHERE pid IN ({string.Join(", ", ended)})").Count == 0));
    }

    private static async Task<SqlContext> OpenSqlAsync(IServiceProvider services)
    {
        var engine = services.GetRequiredService<IDatabaseEngine>();
        return new SqlContext(
            engine, services.GetRequiredService<DatabaseFailures>(), await engine.OpenAsync(default), transaction: null,
            services.GetRequiredService<PlacetTelemetry>());
    }
}
