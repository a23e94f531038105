using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Alerts;

/// <summary>Removes alerts that were resolved a year ago, every hour and at each start, in small transactions.</summary>
internal sealed class AlertRetention(IPlacetStore store, TimeProvider clock, ILogger<AlertRetention> logger)
    : PeriodicService(Period, clock, logger)
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);
    private static readonly TimeSpan Retention = TimeSpan.FromDays(365);
    private readonly TimeProvider clock = clock;
    private bool isStarted;

    protected override string Failure => "Old alerts could not be removed";

    protected override Task<bool> WaitAsync(CancellationToken stoppingToken)
    {
        if (isStarted)
            return base.WaitAsync(stoppingToken);
        isStarted = true;
        return Task.FromResult(true);
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        while (await DeleteBatchAsync(clock.GetUtcNow() - Retention, stoppingToken) == BatchSize)
            await Task.Yield();
    }

    private async Task<int> DeleteBatchAsync(DateTimeOffset expired, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.History, cancellationToken);
        var removed = await work.Alerts.DeleteResolvedBeforeAsync(expired, BatchSize, cancellationToken);
        await work.CommitUnauditedAsync();
        return removed;
    }
}
