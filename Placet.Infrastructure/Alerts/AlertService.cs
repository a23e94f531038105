using Placet.Application.Alerts.Evaluation;
using Placet.Application.Sampling;
using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Alerts;

/// <summary>Evaluates alert rules every 5 s, on the instance that samples.</summary>
internal sealed class AlertService(
    AlertEvaluator evaluator, IOptions<SamplingOptions> options, TimeProvider clock, ILogger<AlertService> logger)
    : PeriodicService(Period, clock, logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    protected override string Failure => "Alert rules could not be evaluated";

    protected override TimeSpan MaxPause => Period;

    protected override Task<bool> WaitAsync(CancellationToken stoppingToken) =>
        options.Value.Enabled ? base.WaitAsync(stoppingToken) : Task.FromResult(false);

    protected override Task RunAsync(CancellationToken stoppingToken) => evaluator.RunAsync(stoppingToken);
}
