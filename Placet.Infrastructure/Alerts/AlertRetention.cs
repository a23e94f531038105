using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Alerts;

/// <summary>Removes alerts that were resolved a year ago.</summary>
internal sealed class AlertRetention(IPlacetStore store, TimeProvider clock, ILogger<AlertRetention> logger)
    : RetentionService(WriteScope.History, store, clock, logger)
{
    protected override string Failure => "Old alerts could not be removed";

    protected override TimeSpan Retention => TimeSpan.FromDays(365);

    protected override Task<int> DeleteBeforeAsync(IUnitOfWork work, DateTimeOffset expired, CancellationToken cancellationToken) =>
        work.Alerts.DeleteResolvedBeforeAsync(expired, BatchSize, cancellationToken);
}
