using Placet.Application.ActivityLog;
using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Persistence;

/// <summary>Removes expired activity rows, every hour and at each start, in small transactions.</summary>
internal sealed class ActivityRetention(
    IPlacetStore store, IOptions<ActivityOptions> options, TimeProvider clock, ILogger<ActivityRetention> logger)
    : PeriodicService(Period, clock, logger)
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);
    private readonly TimeProvider clock = clock;
    private bool isStarted;

    protected override string Failure => "Old rows of the activity log could not be removed";

    protected override Task<bool> WaitAsync(CancellationToken stoppingToken)
    {
        if (isStarted)
            return base.WaitAsync(stoppingToken);
        isStarted = true;
        return Task.FromResult(true);
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        var expired = clock.GetUtcNow() - TimeSpan.FromDays(options.Value.RetentionDays);
        while (await DeleteBatchAsync(expired, stoppingToken) == BatchSize)
            await Task.Yield();
    }

    private async Task<int> DeleteBatchAsync(DateTimeOffset expired, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.ActivityLog, cancellationToken);
        var removed = await work.Activity.DeleteBeforeAsync(expired, BatchSize, cancellationToken);
        await work.CommitUnauditedAsync();
        return removed;
    }
}
