using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Placet.Application.Settings;
using Placet.Infrastructure.Persistence;
using Placet.Infrastructure.Persistence.SqlServer;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Persistence;

/// <summary>What the real driver says about a log-in that a server refuses, and what becomes of it. No SQL Server takes part.</summary>
internal sealed class SqlServerLoginTests
{
    private const int NoSuchDatabase = 4060;
    private const int NotAvailable = 40613;
    private const int LoginFailed = 18456;
    private const int NoPermission = 262;
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(20);
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));

    [Test]
    public async Task A_server_that_is_back_within_seconds_is_waited_for()
    {
        using var server = new TdsServer(static login => login <= 3 ? NotAvailable : null);
        await using var connection = await Engine(server, time: TimeProvider.System).OpenAsync(default).WaitAsync(WaitLimit);
        Assert.That(connection.State, Is.EqualTo(System.Data.ConnectionState.Open));
        Assert.That(server.Logins, Is.EqualTo(4));
    }

    [TestCase(NoSuchDatabase)]
    [TestCase(LoginFailed)]
    public void A_refusal_that_no_retry_ends_is_the_drivers_own_exception_after_one_attempt(int number)
    {
        using var server = new TdsServer(_ => number);
        var engine = Engine(server);
        var failure = Assert.ThrowsAsync<SqlException>(() => engine.OpenAsync(default).WaitAsync(WaitLimit))!;
        Assert.That(failure.Number, Is.EqualTo(number));
        Assert.That(failure.IsTransient, Is.False, "which is why numbers decide");
        Assert.That(engine.IsUnavailable(failure), Is.True);
        Assert.That(server.Logins, Is.EqualTo(1));
    }

    [Test]
    public void A_missing_database_is_created_at_the_start_or_the_start_says_what_prevents_it()
    {
        // The first log-in names the database, the next ones are those of creating it.
        using var server = new TdsServer(static login => login == 1 ? NoSuchDatabase : NoPermission);
        Assert.That(async () => await Engine(server).PrepareAsync(default).WaitAsync(WaitLimit),
            Throws.TypeOf<SettingsException>().With.Message.EqualTo(
                "ConnectionStrings:Placet: the database cannot be used (SQL Server error 262: Error 262 of the test)"));
        Assert.That(server.Logins, Is.GreaterThanOrEqualTo(2));
    }

    [TestCase("keys list")]
    [TestCase("keys verify")]
    public async Task A_command_says_in_one_line_what_the_server_says(string words)
    {
        using var server = new TdsServer(static _ => NoSuchDatabase);
        var data = TempFolder.Create();
        var result = await PlacetCommand.RunAsync(
            data, words, ["Database:Provider=SqlServer", $"ConnectionStrings:Placet={server.ConnectionString}"]);
        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Is.EqualTo(
            "ConnectionStrings:Placet: the database cannot be used (SQL Server error 4060: Error 4060 of the test)\n"));
        Directory.Delete(data, recursive: true);
    }

    [Test]
    public async Task A_pool_without_a_free_connection_opens_none_and_is_no_outage()
    {
        using var server = new TdsServer(static _ => null);
        var engine = Engine(server, ";Max Pool Size=2;Connect Timeout=1");
        await using var first = await engine.OpenAsync(default).WaitAsync(WaitLimit);
        var second = await engine.OpenAsync(default).WaitAsync(WaitLimit);
        Assert.That(async () => await engine.OpenAsync(default).WaitAsync(WaitLimit), Throws.InvalidOperationException);
        Assert.That(server.Logins, Is.EqualTo(2));
        await second.DisposeAsync();
    }

    private SqlServerEngine Engine(TdsServer server, string more = "", TimeProvider? time = null) => new(
        Options.Create(new ConnectionStringOptions { Placet = server.ConnectionString + more }), Options.Create(new DatabaseOptions()),
        time ?? clock);
}
