using Placet.Application.Notifications;
using Placet.Application.Sampling;
using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Notifications;

/// <summary>
/// Looks every second for notifications to deliver, on the instance that samples; on each where sampling is off, since a message is claimed
/// before it is sent.
/// </summary>
internal sealed class DeliveryService(
    NotificationDelivery delivery, ISamplingLease lease, IOptions<SamplingOptions> sampling, TimeProvider clock,
    ILogger<DeliveryService> logger)
    : PeriodicService(Period, clock, logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CleaningInterval = TimeSpan.FromHours(1);

    private readonly TimeProvider clock = clock;
    private long? cleanedAt;

    protected override string Failure => "Notifications could not be delivered";

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        if (sampling.Value.Enabled && lease.Fence is null)
            return;
        await delivery.StartDueAsync(stoppingToken);
        if (cleanedAt is { } at && clock.GetElapsedTime(at) < CleaningInterval)
            return;
        await delivery.RemoveGivenUpAsync(stoppingToken);
        cleanedAt = clock.GetTimestamp();
    }

    protected override Task FinishAsync() => delivery.FinishAsync();
}
