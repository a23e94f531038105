using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using Placet.Domain.Errors;
using Placet.Infrastructure.Persistence;
using Placet.Tests.Support;

namespace Placet.Tests.Unit.Persistence;

/// <summary>How long, and how often, a caller waits for a connection to a database server.</summary>
internal sealed class ConnectionOpenerTests
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(20);
    private readonly PauseClock clock = new();
    private readonly List<FakeConnection> tried = [];
    private Func<CancellationToken, Task> open = static _ => Task.CompletedTask;

    [SetUp]
    public void Clear()
    {
        tried.Clear();
        open = static _ => Task.CompletedTask;
    }

    [Test]
    public async Task A_transient_failure_is_tried_again_and_nobody_sees_it()
    {
        var opener = Opener();
        open = _ => tried.Count < 4 ? throw new FakeDbException("transient") : Task.CompletedTask;
        await using var connection = await AdvanceUntilCompletedAsync(opener.OpenAsync(default)).WaitAsync(WaitLimit);
        Assert.That(tried, Has.Count.EqualTo(4));
        Assert.That(tried.Select(one => one.IsDisposed), Is.EqualTo(new[] { true, true, true, false }));
    }

    [Test]
    public void A_failure_that_will_not_pass_is_thrown_as_it_is_at_once()
    {
        open = static _ => throw new FakeDbException("no such database");
        Assert.That(async () => await Opener().OpenAsync(default), Throws.TypeOf<FakeDbException>());
        Assert.That(tried, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Tries_end_after_five_seconds_with_the_last_cause()
    {
        var start = clock.GetTimestamp();
        open = static _ => throw new FakeDbException("transient");
        var failure = await FailureOf(AdvanceUntilCompletedAsync(Opener().OpenAsync(default)).WaitAsync(WaitLimit));
        Assert.That(failure, Is.TypeOf<FakeDbException>());
        Assert.That(clock.GetElapsedTime(start), Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(5)));
        Assert.That(tried, Has.Count.InRange(5, 12));
    }

    [Test]
    public async Task A_server_that_says_nothing_is_waited_for_five_seconds()
    {
        open = static cancellation => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
        var opening = Opener().OpenAsync(default);
        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.That(opening.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.That(await FailureOf(opening.WaitAsync(WaitLimit)), Is.TypeOf<TimeoutException>());
    }

    [Test]
    public async Task A_caller_who_cancels_gets_a_cancellation_whatever_the_driver_throws()
    {
        using var ending = new CancellationTokenSource();
        open = async cancellation =>
        {
            await ending.CancelAsync();
            throw new FakeDbException("Operation cancelled by user.");
        };
        var failure = await FailureOf(Opener().OpenAsync(ending.Token));
        Assert.That(failure, Is.TypeOf<OperationCanceledException>());
        Assert.That(((OperationCanceledException)failure).CancellationToken, Is.EqualTo(ending.Token));
    }

    [Test]
    public async Task In_an_outage_one_caller_per_second_tries_and_all_others_are_refused_at_once()
    {
        var opener = Opener();
        await using (await opener.OpenAsync(default))
            tried.Clear();
        open = static _ => throw new FakeDbException("no such database");
        Assert.That(await FailureOf(opener.OpenAsync(default)), Is.TypeOf<FakeDbException>());
        await RefuseAsync();
        Assert.That(tried, Has.Count.EqualTo(1));

        clock.Advance(TimeSpan.FromSeconds(1));
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        open = cancellation => answer.Task.WaitAsync(cancellation);
        var probe = opener.OpenAsync(default);
        await RefuseAsync();
        Assert.That(tried, Has.Count.EqualTo(2));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That(await FailureOf(probe.WaitAsync(WaitLimit)), Is.TypeOf<TimeoutException>());

        clock.Advance(TimeSpan.FromSeconds(1));
        open = static _ => Task.CompletedTask;
        await using var first = await opener.OpenAsync(default);
        await using var second = await opener.OpenAsync(default);

        async Task RefuseAsync()
        {
            var refused = await FailureOf(opener.OpenAsync(default));
            Assert.That(refused, Is.TypeOf<PlacetException>().With.Property("Error").EqualTo(CommonErrors.Unavailable));
        }
    }

    [Test]
    public async Task A_pool_without_a_free_connection_is_no_outage()
    {
        var opener = Opener();
        await using var held = await opener.OpenAsync(default);
        var waiting = new TaskCompletionSource();
        open = _ => waiting.Task;
        var late = opener.OpenAsync(default);
        open = static _ => Task.CompletedTask;
        await using var other = await opener.OpenAsync(default);
        waiting.SetException(new InvalidOperationException("all pooled connections were in use"));
        Assert.That(await FailureOf(late.WaitAsync(WaitLimit)), Is.TypeOf<InvalidOperationException>());
        await using var next = await opener.OpenAsync(default);
    }

    private static async Task<Exception> FailureOf(Task<DbConnection> opening)
    {
        try
        {
            await using var connection = await opening;
            throw new AssertionException("It opened");
        }
        catch (Exception exception) when (exception is not AssertionException)
        {
            return exception;
        }
    }

    private ConnectionOpener Opener() => new(
        () =>
        {
            var connection = new FakeConnection(open);
            tried.Add(connection);
            return connection;
        },
        static exception => exception.Message == "transient", clock);

    private async Task<DbConnection> AdvanceUntilCompletedAsync(Task<DbConnection> opening)
    {
        // By each pause when it has begun: a clock that ran ahead would use up the limit.
        while (await Task.WhenAny(opening, clock.Pauses.WaitToReadAsync().AsTask()) != opening)
        {
            while (clock.Pauses.TryRead(out var pause))
                clock.Advance(pause);
        }

        return await opening;
    }

    /// <summary>A clock that tells which pauses have begun.</summary>
    private sealed class PauseClock() : FakeTimeProvider(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero))
    {
        private readonly Channel<TimeSpan> pauses = Channel.CreateUnbounded<TimeSpan>();

        public ChannelReader<TimeSpan> Pauses => pauses.Reader;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            // Longer ones are the limits.
            if (dueTime > TimeSpan.Zero && dueTime <= TimeSpan.FromSeconds(1))
                pauses.Writer.TryWrite(dueTime);
            return timer;
        }
    }
}
