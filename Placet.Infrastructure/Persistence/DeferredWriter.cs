using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Persistence;

/// <summary>Writes deferred counts and times every 10 s, and once more at a normal shutdown.</summary>
internal sealed class DeferredWriter(IEnumerable<IDeferredWrites> writes, TimeProvider clock, ILogger<DeferredWriter> logger)
    : PeriodicService(Period, clock, logger)
{
    // Contract 6: counts are at most 30 s late.
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    protected override string Failure => "Counts could not be written and remain in memory";

    protected override TimeSpan MaxPause => Period;

    protected override Task RunAsync(CancellationToken stoppingToken) => FlushAsync(stoppingToken);

    protected override Task FinishAsync() => FlushAsync(CancellationToken.None);

    /// <summary>Flushes every source, also after one has failed.</summary>
    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        var failures = new List<Exception>();
        foreach (var write in writes)
        {
            try
            {
                await write.FlushAsync(cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add(exception);
            }
        }

        if (failures.Count > 0)
            throw failures.Count == 1 ? failures[0] : new AggregateException(failures);
    }
}
