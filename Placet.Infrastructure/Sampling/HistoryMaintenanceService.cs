using Placet.Application.History;
using Placet.Application.Sampling;
using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Sampling;

/// <summary>Rolls history up and removes what has expired, every 5 minutes, on the instance that samples.</summary>
internal sealed class HistoryMaintenanceService(
    HistoryMaintenance maintenance, ISamplingLease lease, IOptions<SamplingOptions> options, TimeProvider clock,
    ILogger<HistoryMaintenanceService> logger)
    : PeriodicService(Period, clock, logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);

    protected override string Failure => "History of agents could not be rolled up";

    protected override Task<bool> WaitAsync(CancellationToken stoppingToken) =>
        options.Value.Enabled ? base.WaitAsync(stoppingToken) : Task.FromResult(false);

    protected override Task RunAsync(CancellationToken stoppingToken) =>
        lease.Fence is null ? Task.CompletedTask : maintenance.RunAsync(stoppingToken);
}
