using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Persistence;

/// <summary>Removes remembered browsers that have expired.</summary>
internal sealed class RememberedBrowserRetention(IPlacetStore store, TimeProvider clock, ILogger<RememberedBrowserRetention> logger)
    : RetentionService(WriteScope.Accounts, store, clock, logger)
{
    protected override string Failure => "Expired remembered browsers could not be removed";

    protected override TimeSpan Retention => TimeSpan.Zero;

    protected override Task<int> DeleteBeforeAsync(IUnitOfWork work, DateTimeOffset expired, CancellationToken cancellationToken) =>
        work.SecondFactors.RemoveExpiredBrowsersAsync(expired, BatchSize, cancellationToken);
}
