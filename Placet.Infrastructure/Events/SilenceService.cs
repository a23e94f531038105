using Placet.Application.Events;
using Placet.Application.Sampling;
using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Events;

/// <summary>Looks every 10 s for agents whose pings stopped, on the instance that samples; on each where sampling is off.</summary>
internal sealed class SilenceService(
    SilenceEvents silence, ISamplingLease lease, IOptions<SamplingOptions> sampling, TimeProvider clock, ILogger<SilenceService> logger)
    : PeriodicService(Period, clock, logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    protected override string Failure => "Agents whose pings stopped could not be looked for";

    protected override Task RunAsync(CancellationToken stoppingToken)
    {
        if (!sampling.Value.Enabled || lease.Fence is not null)
            return silence.PublishAsync(stoppingToken);
        silence.Pause();
        return Task.CompletedTask;
    }
}
