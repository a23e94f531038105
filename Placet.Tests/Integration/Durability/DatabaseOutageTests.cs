using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Placet.Infrastructure.Persistence;
using Placet.Infrastructure.Persistence.Sqlite;
using Placet.Infrastructure.Sampling;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Durability;

/// <summary>A database that cannot be reached for a while: 503 meanwhile, one line at each end, and everything goes on afterwards.</summary>
internal sealed class DatabaseOutageTests
{
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(60);

    private static IEnumerable<Exception> Causes() =>
    [
        new FakeDbException("Cannot open database \"placet\" requested by the login."),
        new InvalidOperationException("Timeout expired. The timeout period elapsed prior to obtaining a connection from the pool."),
    ];

    [TestCaseSource(nameof(Causes)), CancelAfter(90_000)]
    public async Task Requests_are_refused_services_go_on_and_all_is_well_afterwards(Exception cause, CancellationToken cancellationToken)
    {
        IDatabaseEngine engine = null!;
        await using var placet = await PlacetHost.StartAsync(["Sampling:Enabled=true"], services => services
            .AddSingleton<SqliteEngine>()
            .Replace(ServiceDescriptor.Singleton(provider => engine = DispatchEngine.Over(provider.GetRequiredService<SqliteEngine>()))));
        var person = await placet.AsOwnerAsync();
        var agent = await placet.AsAgentOfAsync(person);
        using (var ready = await person.GetAsync("/health/ready", cancellationToken))
            Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.OK));

        DispatchEngine.FailToOpen(engine, cause);
        for (var request = 0; request < 10; request++)
        {
            using var write = await person.PostJsonAsync("/api/agents", new { name = "lost" });
            await write.ErrorAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
            using var read = await person.GetAsync("/api/agents", cancellationToken);
            await read.ErrorAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
            using var other = await placet.WithApiKey("hp_unknown").GetAsync("/api/v1/agents", cancellationToken);
            await other.ErrorAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
            using var probe = await person.GetAsync("/health/ready", cancellationToken);
            Assert.That(probe.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        }

        // One of the services that need the database every few seconds.
        await placet.Logs.WaitForAsync(line => line.EventId.Id == 6000 && line.Category == typeof(LeaderLease).FullName);
        var lifetime = placet.Services.GetRequiredService<IHostApplicationLifetime>();
        Assert.That(lifetime.ApplicationStopping.IsCancellationRequested, Is.False);
        DispatchEngine.FailToOpen(engine, failure: null);

        using (var write = await agent.PostJsonAsync("/api/v1/agents", new { name = "after" }))
            Assert.That((int)write.StatusCode, Is.LessThan(300), await write.Content.ReadAsStringAsync(cancellationToken));
        await Polling.UntilAsync("ready again", RecoveryLimit, async () =>
        {
            using var probe = await person.GetAsync("/health/ready", cancellationToken);
            return probe.StatusCode is HttpStatusCode.OK;
        });
        await placet.Logs.WaitForAsync(line => line.EventId.Id == 6004 && line.Category == typeof(LeaderLease).FullName);
        var lines = placet.Logs.Lines.Where(line => line.Level >= LogLevel.Information).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(lines.Select(line => line.EventId.Id).Where(id => id is >= 3310 and <= 3313), Is.EqualTo(new[] { 3310, 3311 }));
            Assert.That(lines.Where(line => line.Category.Contains("Health", StringComparison.Ordinal)
                || line.EventId.Id is 1203 or 1204).Select(line => line.EventId.Id), Is.EqualTo(new[] { 1203, 1204 }));
            Assert.That(lines.Where(line => line.EventId.Id == 6000).GroupBy(line => line.Category, StringComparer.Ordinal)
                .Select(lines => lines.Count()), Is.All.EqualTo(1));
            Assert.That(lines.Where(line => line.Level >= LogLevel.Error).Select(line => line.EventId.Id), Is.EqualTo(new[] { 3310 }));
        });
    }

    [Test, CancelAfter(120_000)]
    public async Task A_PostgreSQL_that_goes_away_under_load_is_503_and_its_return_needs_no_restart(CancellationToken cancellationToken)
    {
        await using var server = await PostgreSqlServer.StartAsync(isDurable: true);
        await using var placet = await PlacetHost.StartAsync(
            ["Database:Provider=PostgreSql", $"ConnectionStrings:Placet={server.ConnectionStringOf("outage")}"]);
        var person = await placet.AsOwnerAsync();
        Assert.That(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => StatusAsync())), Is.All.EqualTo(HttpStatusCode.Created));

        await server.GoAwayAsync();
        for (var round = 0; round < 2; round++)
        {
            Assert.That(
                await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => StatusAsync())),
                Is.All.EqualTo(HttpStatusCode.ServiceUnavailable));
        }

        await server.ComeBackAsync();
        HttpStatusCode status;
        do
        {
            status = await StatusAsync();
            Assert.That(status, Is.EqualTo(HttpStatusCode.Created).Or.EqualTo(HttpStatusCode.ServiceUnavailable));
        }
        while (status is not HttpStatusCode.Created);
        using var list = await person.GetAsync("/api/agents", cancellationToken);
        Assert.That((await list.JsonAsync()).GetArrayLength(), Is.EqualTo(21));
        Assert.That(placet.Logs.Lines.Where(line => line.Level >= LogLevel.Error).Select(line => line.EventId.Id).Distinct(),
            Is.SubsetOf(new[] { 3310, 3312 }));

        async Task<HttpStatusCode> StatusAsync()
        {
            using var answer = await person.PostJsonAsync("/api/agents", new { name = "a" });
            return answer.StatusCode;
        }
    }

    [Test, CancelAfter(60_000)]
    public async Task A_caller_who_hangs_up_is_no_error_whatever_the_driver_throws_then(CancellationToken cancellationToken)
    {
        IDatabaseEngine engine = null!;
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var placet = await PlacetHost.StartAsync(services: services => services
            .AddSingleton<SqliteEngine>()
            .Replace(ServiceDescriptor.Singleton(provider => engine = DispatchEngine.Over(provider.GetRequiredService<SqliteEngine>()))));
        var person = await placet.AsOwnerAsync();
        using (var ready = await person.GetAsync("/api/agents", cancellationToken))
            await ready.JsonAsync();
        using var requests = new ActiveRequests(placet);
        DispatchEngine.WaitToOpen(engine, async token =>
        {
            entered.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new FakeDbException("A severe error occurred on the current command. Operation cancelled by user.");
        });
        using var hangingUp = new CancellationTokenSource();
        var request = person.GetAsync("/api/agents", hangingUp.Token);
        await entered.Task.WaitAsync(cancellationToken);
        await hangingUp.CancelAsync();
        Assert.That(async () => await request, Throws.InstanceOf<OperationCanceledException>());
        await requests.UntilNoneAsync().WaitAsync(cancellationToken);
        Assert.That(placet.Logs.Lines.Where(line => line.Level >= LogLevel.Error), Is.Empty);
        DispatchEngine.WaitToOpen(engine, waiting: null);
    }
}
