using System.Collections.Concurrent;
using System.Threading.Channels;
using Placet.Application.Concurrency;
using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Identity;

/// <summary>
/// Records when something of a user's was last used, in the background; what is queued at a normal shutdown is still written.
/// </summary>
/// <typeparam name="T">What is used.</typeparam>
internal abstract class UseRecorder<T>(IPlacetStore store, TimeProvider clock, ILogger logger) : RecurringService(clock, logger)
    where T : notnull
{
    private const int MaxQueued = 1000;

    // Contract 5: at most once in 5 minutes.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private readonly Channel<(T Used, DateTimeOffset UsedAt)> queue = Channel.CreateBounded<(T, DateTimeOffset)>(
        new BoundedChannelOptions(MaxQueued) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<(T Used, DateTimeOffset UsedAt)> batch = [];
    private readonly TimeProvider clock = clock;

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    /// <summary>Queues a use unless one within the interval is stored.</summary>
    protected void Record(T used, DateTimeOffset? lastUsedAt)
    {
        var now = clock.GetUtcNow();
        if (lastUsedAt is not { } last || now - last >= Interval)
            queue.Writer.TryWrite((used, now));
    }

    protected abstract string OwnerOf(T used);

    /// <summary>Stores a use.</summary>
    /// <param name="notSince">A stored use after this time is recent, and stays.</param>
    protected abstract Task StoreAsync(IUnitOfWork work, T used, DateTimeOffset usedAt, DateTimeOffset notSince);

    protected override async Task<bool> WaitAsync(CancellationToken stoppingToken) => await queue.Reader.WaitToReadAsync(stoppingToken);

    protected override Task RunAsync(CancellationToken stoppingToken) => FlushAsync(stoppingToken);

    protected override Task FinishAsync() => FlushAsync(CancellationToken.None);

    private async Task FlushAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && FillBatch())
        {
            var stored = new ConcurrentQueue<(T Used, DateTimeOffset UsedAt)>();
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

    private async Task StoreAsync(string userId, IEnumerable<(T Used, DateTimeOffset UsedAt)> uses)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(userId), CancellationToken.None);
        foreach (var (used, usedAt) in uses)
            await StoreAsync(work, used, usedAt, usedAt - Interval);
        await work.CommitUnauditedAsync();
    }
}
