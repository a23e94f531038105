namespace Placet.Infrastructure.Background;

/// <summary>A background service that removes expired rows, every hour and at each start, in small transactions.</summary>
internal abstract class RetentionService(WriteScope scope, IPlacetStore store, TimeProvider clock, ILogger logger)
    : PeriodicService(Period, clock, logger)
{
    /// <summary>Maximum number of rows that one transaction removes.</summary>
    protected const int BatchSize = 500;

    private static readonly TimeSpan Period = TimeSpan.FromHours(1);
    private readonly TimeProvider clock = clock;
    private bool isStarted;

    /// <summary>How long rows are stored.</summary>
    protected abstract TimeSpan Retention { get; }

    protected override Task<bool> WaitAsync(CancellationToken stoppingToken)
    {
        if (isStarted)
            return base.WaitAsync(stoppingToken);
        isStarted = true;
        return Task.FromResult(true);
    }

    protected sealed override async Task RunAsync(CancellationToken stoppingToken)
    {
        var expired = clock.GetUtcNow() - Retention;
        while (await DeleteBatchAsync(expired, stoppingToken) == BatchSize)
            await Task.Yield();
    }

    /// <summary>Removes at most <see cref="BatchSize"/> rows that are older than a time.</summary>
    /// <returns>The number removed.</returns>
    protected abstract Task<int> DeleteBeforeAsync(IUnitOfWork work, DateTimeOffset expired, CancellationToken cancellationToken);

    private async Task<int> DeleteBatchAsync(DateTimeOffset expired, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(scope, cancellationToken);
        var removed = await DeleteBeforeAsync(work, expired, cancellationToken);
        await work.CommitUnauditedAsync();
        return removed;
    }
}
