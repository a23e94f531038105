using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Placet.Domain.Errors;
using Placet.Infrastructure;
using Placet.Infrastructure.Background;
using Placet.Tests.Support;

namespace Placet.Tests.Unit.Background;

/// <summary>No failure of its work ends a background service.</summary>
internal sealed class RecurringServiceTests
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(20);
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
    private LogRecorder logs = null!;
    private Work work = null!;

    [SetUp]
    public Task StartAsync()
    {
        logs = new LogRecorder();
        work = new Work(clock, LoggerFactory.Create(log => log.AddProvider(logs).SetMinimumLevel(LogLevel.Debug)).CreateLogger<Work>());
        return work.StartAsync(default);
    }

    [TearDown]
    public async Task StopAsync()
    {
        await work.StopAsync(default);
        work.Dispose();
        logs.Dispose();
    }

    private static IEnumerable<Exception> Failures() =>
    [
        new InvalidOperationException("Timeout expired. The timeout period elapsed prior to obtaining a connection from the pool."),
        new PlacetException(CommonErrors.Unavailable),
        new NotSupportedException(),
        new OperationCanceledException("not by the host"),
        new AggregateException(new IOException("one\ntwo")),
    ];

    [TestCaseSource(nameof(Failures))]
    public async Task Whatever_it_throws_it_is_tried_again_and_said_in_one_line(Exception failure)
    {
        await work.NextAsync(failure);
        var line = await logs.WaitForAsync(line => line.EventId.Id == 6000);
        Assert.That(line.Text, Does.StartWith("The work failed (").And.Contain("); retrying in 1 s").And.Not.Contain("\n"));
        await work.AdvanceUntilTriedAsync(clock, TimeSpan.FromSeconds(1));
        await work.SucceedAsync();
        await logs.WaitForAsync(line => line.EventId.Id == 6004);
        Assert.That(logs.Lines.Where(line => line.Level >= LogLevel.Information).Select(line => line.EventId.Id),
            Is.EqualTo(new[] { 6000, 6004 }));
    }

    [Test]
    public async Task An_outage_is_one_warning_for_each_cause_however_long_it_lasts_and_one_line_at_its_end()
    {
        for (var failures = 1; failures <= 5; failures++)
        {
            await work.NextAsync(new PlacetException(CommonErrors.Unavailable, new IOException($"try {failures}")));
            var count = failures;
            await logs.WaitForAsync(_ => Pauses().Count == count);
            await work.AdvanceUntilTriedAsync(clock, TimeSpan.FromSeconds(Pauses()[^1]));
        }

        // Two causes that take turns: a refused connection, and callers who are refused because of it.
        foreach (var failure in new Exception[] { new NotSupportedException(), new PlacetException(CommonErrors.Unavailable) })
        {
            var count = Pauses().Count + 1;
            await work.NextAsync(failure);
            await logs.WaitForAsync(_ => Pauses().Count == count);
            await work.AdvanceUntilTriedAsync(clock, TimeSpan.FromSeconds(Pauses()[^1]));
        }

        await work.SucceedAsync();
        await logs.WaitForAsync(line => line.EventId.Id == 6004);
        var said = logs.Lines.Where(line => line.Level >= LogLevel.Information).ToList();
        Assert.That(said.Select(line => line.EventId.Id), Is.EqualTo(new[] { 6000, 6000, 6004 }));
        Assert.That(said[^1].Text, Does.StartWith("No longer failing after 7 failures in a row: The work failed"));
    }

    [Test]
    public async Task Pauses_grow_to_the_longest_and_are_short_again_after_a_success()
    {
        for (var failures = 1; failures <= 8; failures++)
        {
            await work.NextAsync(new IOException("no"));
            var count = failures;
            await logs.WaitForAsync(_ => Pauses().Count == count);
            await work.AdvanceUntilTriedAsync(clock, TimeSpan.FromSeconds(Pauses()[^1]));
        }

        await work.SucceedAsync();
        await work.NextAsync(new IOException("no"));
        await logs.WaitForAsync(_ => Pauses().Count == 9);
        Assert.That(Pauses(), Is.EqualTo(new[] { 1, 2, 4, 8, 16, 32, 60, 60, 1 }));
    }

    [Test]
    public async Task A_failure_while_it_stops_is_one_line_and_no_exception()
    {
        work.AtTheEnd = new InvalidOperationException("no");
        await work.StopAsync(default);
        Assert.That(logs.Lines.Single(line => line.EventId.Id == 6001).Text,
            Does.StartWith("The work failed (InvalidOperationException: no) during the shutdown"));
        work.AtTheEnd = null;
    }

    [Test]
    public void Every_background_service_of_the_program_has_this_base()
    {
        var services = new[] { typeof(InfrastructureServices).Assembly, typeof(Application.ApplicationServices).Assembly,
            typeof(Api.Program).Assembly }
            .SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsSubclassOf(typeof(BackgroundService)) && !type.IsAbstract)
                .ToList();
        Assert.That(services, Has.Count.GreaterThanOrEqualTo(7));
        Assert.That(services.Where(type => !type.IsSubclassOf(typeof(RecurringService))), Is.Empty);
    }

    private List<int> Pauses() =>
    [
        .. logs.Lines.Where(line => line.EventId.Id is 6000 or 6003).Select(line => line.Text.Split("retrying in ")[1].Split(' ')[0])
            .Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)),
    ];

    /// <summary>Work whose every try a test decides about.</summary>
    private sealed class Work(TimeProvider clock, ILogger logger) : RecurringService(clock, logger)
    {
        private readonly Channel<Exception?> outcomes = Channel.CreateUnbounded<Exception?>();
        private readonly SemaphoreSlim tries = new(0);
        private readonly SemaphoreSlim successes = new(0);

        public Exception? AtTheEnd { get; set; }

        protected override string Failure => "The work failed";

        public async Task NextAsync(Exception outcome) => await outcomes.Writer.WriteAsync(outcome);

        public async Task SucceedAsync()
        {
            await outcomes.Writer.WriteAsync(null);
            Assert.That(await successes.WaitAsync(WaitLimit), Is.True);
        }

        /// <summary>Moves the clock on by a pause, as often as it takes for the pause to have begun, and waits for the try.</summary>
        public async Task AdvanceUntilTriedAsync(FakeTimeProvider clock, TimeSpan pause)
        {
            while (await tries.WaitAsync(TimeSpan.Zero))
            {
                // Tries from before.
            }

            using var deadline = new CancellationTokenSource(WaitLimit);
            do
            {
                clock.Advance(pause);
                await Task.Yield();
                deadline.Token.ThrowIfCancellationRequested();
            }
            while (!await tries.WaitAsync(TimeSpan.Zero));
        }

        protected override Task<bool> WaitAsync(CancellationToken stoppingToken) => Task.FromResult(true);

        protected override async Task RunAsync(CancellationToken stoppingToken)
        {
            tries.Release();
            if (await outcomes.Reader.ReadAsync(stoppingToken) is { } failure)
                throw failure;
            successes.Release();
        }

        protected override Task FinishAsync() => AtTheEnd is null ? Task.CompletedTask : Task.FromException(AtTheEnd);
    }
}
