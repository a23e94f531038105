using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Persistence;

/// <summary>Removes offers of agents that have expired.</summary>
internal sealed class AgentTransferRetention(IPlacetStore store, TimeProvider clock, ILogger<AgentTransferRetention> logger)
    : RetentionService(WriteScope.Accounts, store, clock, logger)
{
    protected override string Failure => "Expired offers of agents could not be removed";

    protected override TimeSpan Retention => TimeSpan.Zero;

    protected override Task<int> DeleteBeforeAsync(IUnitOfWork work, DateTimeOffset expired, CancellationToken cancellationToken) =>
        work.AgentTransfers.RemoveExpiredAsync(expired, BatchSize, cancellationToken);
}
