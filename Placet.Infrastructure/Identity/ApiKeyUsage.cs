using System.Collections.Concurrent;
using System.Threading.Channels;
using Placet.Application.Accounts.ApiKeys;
using Placet.Application.Concurrency;
using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Identity;

/// <summary>Records uses of API keys in the background; what is queued at a normal shutdown is still written.</summary>
internal sealed class ApiKeyUsage(IPlacetStore store, TimeProvider clock, ILogger<ApiKeyUsage> logger)
    : RecurringService(clock, logger), IApiKeyUsage
{
    private const int MaxQueued = 1000;

    // Contract 5: at most once in 5 minutes per key.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private readonly Channel<(StoredApiKey Key, DateTimeOffset UsedAt)> queue = Channel.CreateBounded<(StoredApiKey, DateTimeOffset)>(
        new BoundedChannelOptions(MaxQueued) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<(StoredApiKey Key, DateTimeOffset UsedAt)> batch = [];
    private readonly TimeProvider clock = clock;

    protected override string Failure => "Uses of API keys could not be recorded and remain queued";

    public void Record(StoredApiKey key)
    {
        var now = clock.GetUtcNow();
        if (key.Key.LastUsedAt is not { } last || now - last >= Interval)
            queue.Writer.TryWrite((key, now));
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task<bool> WaitAsync(CancellationToken stoppingToken) => await queue.Reader.WaitToReadAsync(stoppingToken);

    protected override Task RunAsync(CancellationToken stoppingToken) => FlushAsync(stoppingToken);

    protected override Task FinishAsync() => FlushAsync(CancellationToken.None);

    private async Task FlushAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested && FillBatch())
        {
            var stored = new ConcurrentQueue<(StoredApiKey Key, DateTimeOffset UsedAt)>();
            try
            {
                await SeparateWrites.RunAsync(
                    batch.GroupBy(use => use.Key.Key.UserId, StringComparer.Ordinal).ToList(),
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

    private async Task StoreAsync(string userId, IEnumerable<(StoredApiKey Key, DateTimeOffset UsedAt)> uses)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(userId), CancellationToken.None);
        foreach (var (key, usedAt) in uses)
            await work.ApiKeys.RecordUseAsync(key, usedAt, usedAt - Interval, CancellationToken.None);
        await work.CommitUnauditedAsync();
    }
}
