using Placet.Application.History;
using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Sampling;

/// <summary>Stores recorded minutes every 10 s, and the current one too at a normal shutdown.</summary>
internal sealed class HistoryWriter(HistoryRecorder recorder, TimeProvider clock, ILogger<HistoryWriter> logger)
    : PeriodicService(Period, clock, logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    protected override string Failure => "History of agents could not be stored and is kept";

    protected override TimeSpan MaxPause => Period;

    protected override Task RunAsync(CancellationToken stoppingToken) => recorder.FlushAsync(all: false, stoppingToken);

    protected override Task FinishAsync() => recorder.FlushAsync(all: true, CancellationToken.None);
}
