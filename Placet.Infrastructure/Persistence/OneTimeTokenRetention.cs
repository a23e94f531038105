using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Persistence;

/// <summary>Removes one-time tokens that have expired.</summary>
internal sealed class OneTimeTokenRetention(IPlacetStore store, TimeProvider clock, ILogger<OneTimeTokenRetention> logger)
    : RetentionService(WriteScope.Accounts, store, clock, logger)
{
    protected override string Failure => "Expired one-time tokens could not be removed";

    protected override TimeSpan Retention => TimeSpan.Zero;

    protected override Task<int> DeleteBeforeAsync(IUnitOfWork work, DateTimeOffset expired, CancellationToken cancellationToken) =>
        work.OneTimeTokens.RemoveExpiredAsync(expired, BatchSize, cancellationToken);
}
