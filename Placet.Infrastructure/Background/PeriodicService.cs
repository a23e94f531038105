namespace Placet.Infrastructure.Background;

/// <summary>A background service that runs at a fixed interval.</summary>
internal abstract class PeriodicService(TimeSpan period, TimeProvider clock, ILogger logger) : RecurringService(clock, logger)
{
    private readonly TimeProvider clock = clock;

    // Created at the first wait: a command registers these services too, and starts none of them.
    private PeriodicTimer? timer;

    public override void Dispose()
    {
        timer?.Dispose();
        base.Dispose();
    }

    protected override async Task<bool> WaitAsync(CancellationToken stoppingToken)
    {
        timer ??= new PeriodicTimer(period, clock);
        return await timer.WaitForNextTickAsync(stoppingToken);
    }
}
