using Placet.Application.Sampling;
using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Sampling;

/// <summary>Looks every second for samples that are due.</summary>
internal sealed class SamplerService(
    Sampler sampler, IOptions<SamplingOptions> options, TimeProvider clock, ILogger<SamplerService> logger)
    : PeriodicService(Period, clock, logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override string Failure => "Agents could not be sampled";

    protected override Task<bool> WaitAsync(CancellationToken stoppingToken) =>
        options.Value.Enabled ? base.WaitAsync(stoppingToken) : Task.FromResult(false);

    protected override Task RunAsync(CancellationToken stoppingToken) => sampler.StartDueAsync(stoppingToken);

    protected override Task FinishAsync() => sampler.FinishAsync();
}
