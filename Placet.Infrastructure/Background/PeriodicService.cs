using Microsoft.Extensions.Logging;

namespace Placet.Infrastructure.Background;

/// <summary>A background service whose work comes round after a fixed time.</summary>
/// <param name="period">From one run to the next.</param>
/// <param name="clock">Measures it.</param>
/// <param name="logger">Gets a line for each failure.</param>
internal abstract class PeriodicService(TimeSpan period, TimeProvider clock, ILogger logger) : RecurringService(clock, logger)
{
    private readonly PeriodicTimer timer = new(period, clock);

    /// <inheritdoc/>
    public override void Dispose()
    {
        timer.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task<bool> WaitAsync(CancellationToken stoppingToken) => await timer.WaitForNextTickAsync(stoppingToken);
}
