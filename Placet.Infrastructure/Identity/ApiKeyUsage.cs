using System.Threading.Channels;
using Placet.Application.Accounts.ApiKeys;
using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Identity;

/// <summary>Records uses of API keys in the background; what is queued at a normal shutdown is still written.</summary>
internal sealed class ApiKeyUsage(IPlacetStore store, TimeProvider clock, ILogger<ApiKeyUsage> logger)
    : RecurringService(clock, logger), IApiKeyUsage
{
    // Contract 5: at most once in 5 minutes per key.
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private readonly Channel<(StoredApiKey Key, DateTimeOffset UsedAt)> queue = Channel.CreateBounded<(StoredApiKey, DateTimeOffset)>(
        new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite });
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
        // Dequeued after it is stored: after a failure the next run starts with it.
        while (!stoppingToken.IsCancellationRequested && queue.Reader.TryPeek(out var use))
        {
            await StoreAsync(use.Key, use.UsedAt);
            queue.Reader.TryRead(out _);
        }
    }

    private async Task StoreAsync(StoredApiKey key, DateTimeOffset usedAt)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(key.Key.UserId), CancellationToken.None);
        await work.ApiKeys.RecordUseAsync(key, usedAt, usedAt - Interval, CancellationToken.None);
        await work.CommitUnauditedAsync();
    }
}
