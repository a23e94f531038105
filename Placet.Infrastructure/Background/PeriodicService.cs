namespace Placet.Infrastructure.Background;

/// <summary>A background service whose work comes round after a fixed time.</summary>
/// <param name="period">From one run to the next.</param>
/// <param name="logger">Gets a line for each failure.</param>
internal abstract class PeriodicService(TimeSpan period, TimeProvider clock, ILogger logger) : RecurringService(clock, logger)
{
    private readonly TimeProvider clock = clock;

    // Made when it is first waited for: a command has these services too, and starts none of them.
    private PeriodicTimer? timer;

    /// <inheritdoc/>
    public override void Dispose()
    {
        timer?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task<bool> WaitAsync(CancellationToken stoppingToken)
    {
        timer ??= new PeriodicTimer(period, clock);
        return await timer.WaitForNextTickAsync(stoppingToken);
    }
}
