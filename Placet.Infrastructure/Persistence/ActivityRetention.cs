using Placet.Application.ActivityLog;
using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Persistence;

/// <summary>Removes expired rows of the activity log.</summary>
internal sealed class ActivityRetention(
    IPlacetStore store, IOptions<ActivityOptions> options, TimeProvider clock, ILogger<ActivityRetention> logger)
    : RetentionService(WriteScope.ActivityLog, store, clock, logger)
{
    protected override string Failure => "Old rows of the activity log could not be removed";

    protected override TimeSpan Retention => TimeSpan.FromDays(options.Value.RetentionDays);

    protected override Task<int> DeleteBeforeAsync(IUnitOfWork work, DateTimeOffset expired, CancellationToken cancellationToken) =>
        work.Activity.DeleteBeforeAsync(expired, BatchSize, cancellationToken);
}
