using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Moq;
using Placet.Application.Abstractions;
using Placet.Application.ActivityLog;
using Placet.Domain.Errors;
using Placet.Infrastructure.Persistence;
using Placet.Tests.Support;

namespace Placet.Tests.Unit.ActivityLog;

/// <summary>What becomes of rows while the database is away.</summary>
internal sealed class ActivityLogWriterTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));
    private readonly List<ActivityRow> stored = [];
    private LogRecorder logs = null!;
    private Mock<IPlacetStore> store = null!;
    private Mock<IUnitOfWork> work = null!;
    private ActivityLogWriter writer = null!;

    [SetUp]
    public void Make()
    {
        stored.Clear();
        logs = new LogRecorder();
        var repository = new Mock<IActivityRepository>();
        repository.Setup(log => log.AddAsync(It.IsAny<IReadOnlyList<ActivityRow>>(), It.IsAny<CancellationToken>()))
            .Callback((IReadOnlyList<ActivityRow> rows, CancellationToken _) => stored.AddRange(rows)).Returns(Task.CompletedTask);
        work = new Mock<IUnitOfWork>();
        work.Setup(session => session.Activity).Returns(repository.Object);
        store = new Mock<IPlacetStore>();
        store.Setup(database => database.BeginAsync(WriteScope.ActivityLog, It.IsAny<CancellationToken>())).ReturnsAsync(work.Object);
        writer = new ActivityLogWriter(store.Object, clock,
            LoggerFactory.Create(log => log.AddProvider(logs)).CreateLogger<ActivityLogWriter>());
    }

    [TearDown]
    public void Dispose()
    {
        writer.Dispose();
        logs.Dispose();
    }

    [Test]
    public async Task Rows_that_could_not_be_stored_are_stored_the_next_time_in_their_order()
    {
        Note(1);
        store.Setup(database => database.BeginAsync(WriteScope.ActivityLog, It.IsAny<CancellationToken>()))
            .ThrowsAsync(new PlacetException(CommonErrors.Unavailable));
        Assert.That(async () => await writer.FlushAsync(), Throws.TypeOf<PlacetException>());
        Note(2);
        store.Setup(database => database.BeginAsync(WriteScope.ActivityLog, It.IsAny<CancellationToken>())).ReturnsAsync(work.Object);
        await writer.FlushAsync();
        await writer.FlushAsync();
        Assert.That(stored.Select(row => row.Target), Is.EqualTo(new[] { "1", "2" }));
    }

    [Test]
    public async Task Many_rows_go_in_parts_of_500()
    {
        for (var number = 0; number < 1001; number++)
            Note(number);
        await writer.FlushAsync();
        Assert.That(stored, Has.Count.EqualTo(1001));
        work.Verify(session => session.CommitUnauditedAsync(), Times.Exactly(3));
    }

    [Test]
    public async Task Entries_beyond_the_limit_are_logged_and_take_no_memory()
    {
        for (var number = 0; number <= 10_000; number++)
            Note(number);
        Assert.That(logs.Lines.Count(line => line.EventId.Id == 3202), Is.EqualTo(1));
        await writer.FlushAsync();
        Assert.That(stored, Has.Count.EqualTo(10_000));
    }

    [Test]
    public async Task A_reader_gets_what_was_recorded_before_without_waiting_for_more_and_without_writing_it_itself()
    {
        Note(1);
        var unstarted = writer.WaitUntilStoredAsync(default);
        Assert.That(stored, Is.Empty);
        await writer.StartAsync(default);
        await unstarted;
        Assert.That(stored, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_reader_waits_half_a_second_at_most_for_a_database_that_takes_no_writes()
    {
        var never = new TaskCompletionSource<IUnitOfWork>();
        store.Setup(database => database.BeginAsync(WriteScope.ActivityLog, It.IsAny<CancellationToken>())).Returns(never.Task);
        await writer.StartAsync(default);
        Note(1);
        var wait = writer.WaitUntilStoredAsync(default);
        clock.Advance(TimeSpan.FromMilliseconds(499));
        Assert.That(wait.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await wait;
        Assert.That(stored, Is.Empty);
        never.SetResult(work.Object);
        await writer.StopAsync(default);
        Assert.That(stored, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_stop_stores_what_waits_and_tells_what_it_could_not_store()
    {
        await writer.StartAsync(default);
        Note(1);
        await writer.StopAsync(default);
        Assert.That(stored, Has.Count.EqualTo(1));

        Note(2);
        Assert.That(logs.Lines.Count(line => line.EventId.Id == 3202), Is.EqualTo(1));
    }

    [Test]
    public async Task A_stop_without_a_database_tells_how_many_are_lost()
    {
        await writer.StartAsync(default);
        Note(1);
        Note(2);
        store.Setup(database => database.BeginAsync(WriteScope.ActivityLog, It.IsAny<CancellationToken>()))
            .ThrowsAsync(new PlacetException(CommonErrors.Unavailable));
        await writer.StopAsync(default);
        Assert.That(logs.Lines.Single(line => line.EventId.Id == 3201).Text, Does.StartWith("2 rows"));
    }

    [Test]
    public void A_flood_of_refused_sign_ins_is_noted_until_a_person_could_not_look_at_it_and_again_later()
    {
        var noted = 0;
        var activityLog = new Mock<IActivityLog>();
        activityLog.Setup(rows => rows.Record(It.IsAny<ActivityEntry>())).Callback(() => noted++);
        var refused = new RefusedSignIns(activityLog.Object, clock);
        for (var number = 0; number < 5000; number++)
            refused.Record(new ActivityEntry("login.refused", Origin: null));
        Assert.That(noted, Is.EqualTo(1000));
        clock.Advance(TimeSpan.FromMinutes(2));
        for (var number = 0; number < 5000; number++)
            refused.Record(new ActivityEntry("login.refused", Origin: null));
        Assert.That(noted, Is.EqualTo(1040));
    }

    [Test]
    public void Ids_sort_by_time_to_the_quarter_of_a_microsecond()
    {
        var at = new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero);
        var ids = Enumerable.Range(0, 10_001).Where(tick => tick % 3 == 0).Select(tick => NewId.At(at.AddTicks(tick))).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(ids, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal).And.Unique);
            Assert.That(ids, Is.All.Match("^[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$"));
            Assert.That(NewId.FirstAt(at), Is.LessThan(NewId.At(at)).Using((IComparer<string>)StringComparer.Ordinal));
            Assert.That(Guid.Parse(NewId.At(at)).Version, Is.EqualTo(7));
            Assert.That(NewId.FirstAt(DateTimeOffset.MinValue), Is.EqualTo("00000000000070000000000000000000"));
        });
    }

    private void Note(int number) =>
        writer.Record(new ActivityEntry("a.b", Origin: null)
        {
            Target = number.ToString(
        System.Globalization.CultureInfo.InvariantCulture)
        });
}
