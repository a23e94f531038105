using Microsoft.Extensions.Time.Testing;
using Placet.Domain.Errors;
using Placet.Infrastructure.Persistence;

namespace Placet.Tests.Unit.Persistence;

/// <summary>One writer at a time for each name.</summary>
internal sealed class WriteQueueTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 5, 14, 12, 0, 0, TimeSpan.Zero));

    [Test]
    public async Task A_name_has_one_writer_and_another_name_its_own()
    {
        var queue = new WriteQueue(clock);
        var first = await queue.EnterAsync("a", default);
        var second = queue.EnterAsync("a", default);
        using var other = await queue.EnterAsync("b", default);
        Assert.That(second.IsCompleted, Is.False);
        first.Dispose();
        first.Dispose();
        using var entered = await second.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.That(queue.EnterAsync("a", default).IsCompleted, Is.False, "giving a turn back twice gives it to nobody else");
    }

    [Test]
    public async Task A_turn_that_does_not_come_within_a_minute_is_unavailable_and_lost_to_nobody()
    {
        var queue = new WriteQueue(clock);
        var first = await queue.EnterAsync("a", default);
        var late = queue.EnterAsync("a", default);
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.That(async () => await late.WaitAsync(TimeSpan.FromSeconds(20)),
            Throws.TypeOf<PlacetException>().With.Property("Error").EqualTo(CommonErrors.Unavailable));
        first.Dispose();
        using var next = await queue.EnterAsync("a", default);
    }

    [Test]
    public async Task A_caller_who_hangs_up_leaves_the_queue()
    {
        var queue = new WriteQueue(clock);
        var first = await queue.EnterAsync("a", default);
        using var hangingUp = new CancellationTokenSource();
        var waiting = queue.EnterAsync("a", hangingUp.Token);
        await hangingUp.CancelAsync();
        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
        first.Dispose();
        using var next = await queue.EnterAsync("a", default);
    }

    [Test]
    public async Task Another_scope_waits_for_at_most_one_of_two_hundred_writers_where_all_share_one_lock()
    {
        var queue = new WriteQueue(clock, isOneWriter: true);
        var order = new List<string>();
        var first = await queue.EnterAsync("busy", default);
        var writers = Enumerable.Range(0, 200).Select(_ => WriteAsync("busy")).ToList();
        writers.Add(WriteAsync("other"));
        first.Dispose();
        await Task.WhenAll(writers).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.That(order, Has.Count.EqualTo(201));
        Assert.That(order.IndexOf("other"), Is.LessThanOrEqualTo(1));

        async Task WriteAsync(string scope)
        {
            using var turn = await queue.EnterAsync(scope, default);
            // No lock: one writer at a time is what the queue promises.
            order.Add(scope);
            await Task.Yield();
        }
    }

    [Test]
    public async Task A_caller_who_hangs_up_while_it_waits_for_another_scope_keeps_no_turn_of_its_own()
    {
        var queue = new WriteQueue(clock, isOneWriter: true);
        var first = await queue.EnterAsync("a", default);
        using var hangingUp = new CancellationTokenSource();
        var waiting = queue.EnterAsync("b", hangingUp.Token);
        await hangingUp.CancelAsync();
        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
        first.Dispose();
        using var next = await queue.EnterAsync("b", default).WaitAsync(TimeSpan.FromSeconds(20));
    }
}
