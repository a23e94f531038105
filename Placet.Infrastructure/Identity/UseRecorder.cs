using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Placet.Application.Concurrency;
using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Identity;

/// <summary>
/// Records when something of a user's was last used, in the background; what is queued at a normal shutdown is still written.
/// </summary>
/// <typeparam name="T">What is used: one object while it is cached, by which its uses are counted together.</typeparam>
internal abstract class UseRecorder<T>(IPlacetStore store, TimeProvider clock, ILogger logger) : RecurringService(clock, logger)
    where T : class
{
    private const int MaxQueued = 1000;

    // Contract 5: at most once in 5 minutes.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private readonly Channel<QueuedUse> queue = Channel.CreateBounded<QueuedUse>(
        new BoundedChannelOptions(MaxQueued) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConditionalWeakTable<T, LastQueued> queued = [];
    private readonly List<QueuedUse> batch = [];
    private readonly TimeProvider clock = clock;

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    /// <summary>Queues a use unless one within the interval is stored or queued.</summary>
    /// <param name="lastUsedAt">The stored use, as it was when the object was cached.</param>
    protected void Record(T used, DateTimeOffset? lastUsedAt, IPAddress? client)
    {
        var now = clock.GetUtcNow();
        if (!(now - lastUsedAt < Interval) && queued.GetOrCreateValue(used).TryAdvance(now))
            queue.Writer.TryWrite(new QueuedUse(used, new RecordedUse(now, client)));
    }

    protected abstract string OwnerOf(T used);

    /// <summary>Stores a use.</summary>
    /// <param name="notSince">A stored use after this time is recent, and stays.</param>
    protected abstract Task StoreAsync(IUnitOfWork work, T used, RecordedUse use, DateTimeOffset notSince);

    protected override async Task<bool> WaitAsync(CancellationToken stoppingToken) => await queue.Reader.WaitToReadAsync(stoppingToken);

    protected override Task RunAsync(CancellationToken stoppingToken) => FlushAsync(stoppingToken);

    protected override Task FinishAsync() => FlushAsync(CancellationToken.None);

    private async Task FlushAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && FillBatch())
        {
            var stored = new ConcurrentQueue<QueuedUse>();
            try
            {
                await SeparateWrites.RunAsync(
                    batch.GroupBy(use => OwnerOf(use.Used), StringComparer.Ordinal).ToList(),
                    async (ofUser, _) =>
                    {
                        await StoreAsync(ofUser.Key, ofUser);
                        foreach (var use in ofUser)
                            stored.Enqueue(use);
                    },
                    stoppingToken);
            }
            finally
            {
                // After a failure the next run starts with the rest.
                batch.RemoveAll(stored.ToHashSet().Contains);
            }
        }
    }

    private bool FillBatch()
    {
        while (batch.Count < MaxQueued && queue.Reader.TryRead(out var use))
            batch.Add(use);
        return batch.Count > 0;
    }

    private async Task StoreAsync(string userId, IEnumerable<QueuedUse> uses)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(userId), CancellationToken.None);
        foreach (var (used, use) in uses)
            await StoreAsync(work, used, use, use.At - Interval);
        await work.CommitUnauditedAsync();
    }

    private readonly record struct QueuedUse(T Used, RecordedUse Use);

    private sealed class LastQueued
    {
        private long ticks;

        /// <summary>Advances to a time; false within the interval, and for all but one of concurrent callers.</summary>
        public bool TryAdvance(DateTimeOffset now)
        {
            var last = Volatile.Read(ref ticks);
            return now.UtcTicks - last >= Interval.Ticks && Interlocked.CompareExchange(ref ticks, now.UtcTicks, last) == last;
        }
    }
}

/// <summary>A use of something of a user's.</summary>
/// <param name="Client">The client's address; null when unknown or not recorded.</param>
internal readonly record struct RecordedUse(DateTimeOffset At, IPAddress? Client);
