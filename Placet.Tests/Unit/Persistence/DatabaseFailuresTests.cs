using System.Data.Common;
using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging;
using Moq;
using Placet.Domain.Errors;
using Placet.Infrastructure.Persistence;
using Placet.Tests.Support;

namespace Placet.Tests.Unit.Persistence;

/// <summary>What a caller gets for what a driver throws, and what is logged about it.</summary>
internal sealed class DatabaseFailuresTests
{
    private LogRecorder logs = null!;
    private DatabaseFailures failures = null!;
    private FakeConnection connection = null!;

    [SetUp]
    public Task Open()
    {
        logs = new LogRecorder();
        var engine = DispatchEngine.Create(unavailable: "busy");
        failures = new DatabaseFailures(
            engine, LoggerFactory.Create(log => log.AddProvider(logs)).CreateLogger<DatabaseFailures>());
        connection = new FakeConnection(static _ => Task.CompletedTask);
        return connection.OpenAsync(default);
    }

    [TearDown]
    public async Task Close()
    {
        await connection.DisposeAsync();
        logs.Dispose();
    }

    private static IEnumerable<Exception> OpenFailures() =>
    [
        new FakeDbException("Cannot open database requested by the login."),
        new InvalidOperationException("all pooled connections were in use and max pool size was reached."),
        new FakeDbExceptionOver(new TimeoutException()),
        new TimeoutException(),
        new System.Net.Sockets.SocketException(),
    ];

    [TestCaseSource(nameof(OpenFailures))]
    public void Whatever_prevents_a_connection_means_unavailable_and_keeps_its_cause(Exception cause)
    {
        for (var request = 0; request < 3; request++)
        {
            Assert.That(async () => await failures.OpenAsync(Task.FromException<int>(cause), default),
                Throws.TypeOf<PlacetException>().With.Property("Error").EqualTo(CommonErrors.Unavailable)
                    .And.InnerException.SameAs(cause));
        }
    }

    [Test]
    public async Task An_outage_is_logged_when_it_begins_and_when_it_ends()
    {
        for (var outage = 0; outage < 2; outage++)
        {
            for (var request = 0; request < 3; request++)
                Assert.That(async () => await failures.OpenAsync(Task.FromException<int>(new TimeoutException()), default), Throws.Exception);
            for (var request = 0; request < 3; request++)
                await failures.OpenAsync(Task.FromResult(1), default);
        }

        Assert.That(Ids(), Is.EqualTo(new[] { 3310, 3311, 3310, 3311 }));
    }

    [Test]
    public void A_fault_in_the_program_remains_one()
    {
        Assert.That(async () => await failures.OpenAsync(Task.FromException<int>(new NotSupportedException()), default),
            Throws.TypeOf<NotSupportedException>());
        Assert.That(async () => await RunAsync(new FakeDbException("duplicate")), Throws.TypeOf<FakeDbException>());
        Assert.That(async () => await RunAsync(new InvalidOperationException()), Throws.InvalidOperationException);
        Assert.That(Ids(), Is.Empty);
    }

    [Test]
    public async Task A_busy_database_and_a_lost_connection_are_unavailable_and_logged_until_a_commit()
    {
        Assert.That(async () => await RunAsync(new FakeDbException("busy")), IsUnavailable());
        connection.Close();
        Assert.That(async () => await RunAsync(new InvalidOperationException("The connection's current state is closed.")), IsUnavailable());
        await connection.OpenAsync(default);
        Assert.That(Ids(), Is.EqualTo(new[] { 3312 }));
        await failures.CommitAsync(Mock.Of<DbTransaction>(), connection);
        Assert.That(Ids(), Is.EqualTo(new[] { 3312, 3313 }));
    }

    [Test]
    public async Task A_caller_who_cancels_gets_a_cancellation_and_no_log_line()
    {
        using var ending = new CancellationTokenSource();
        await ending.CancelAsync();
        var thrown = new FakeDbException("A severe error occurred on the current command. Operation cancelled by user.");
        Assert.That(async () => await failures.RunAsync(Task.FromException<int>(thrown), connection, ending.Token),
            Throws.TypeOf<OperationCanceledException>().With.InnerException.SameAs(thrown));
        Assert.That(async () => await failures.OpenAsync(Task.FromException<int>(thrown), ending.Token),
            Throws.TypeOf<OperationCanceledException>().With.Property("CancellationToken").EqualTo(ending.Token));
        Assert.That(Ids(), Is.Empty);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_time_travels_to_SQL_Server_as_a_time_also_when_it_is_null(bool isNull)
    {
        DapperMapping.Ensure();
        DateTimeOffset? at = isNull ? null : new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.FromHours(2));
        // The command has no connection to run on; its parameters are complete before it notices.
        Assert.That(async () => await connection.ExecuteAsync("UPDATE x SET y = @at", new { at }), Throws.InvalidOperationException);
        var parameter = (SqlParameter)connection.Commands.Single().Parameters[0];
        Assert.That(parameter.SqlDbType, Is.EqualTo(System.Data.SqlDbType.DateTimeOffset));
        Assert.That(parameter.Value, Is.EqualTo(isNull ? DBNull.Value : at!.Value.ToUniversalTime()));
    }

    private static NUnit.Framework.Constraints.EqualConstraint<Error> IsUnavailable() =>
        Throws.TypeOf<PlacetException>().With.Property("Error").EqualTo(CommonErrors.Unavailable);

    private Task<int> RunAsync(Exception thrown) => failures.RunAsync(Task.FromException<int>(thrown), connection, default);

    private IEnumerable<int> Ids() => logs.Lines.Select(line => line.EventId.Id);

    private sealed class FakeDbExceptionOver(Exception cause) : DbException("The connection pool has been exhausted", cause);
}
