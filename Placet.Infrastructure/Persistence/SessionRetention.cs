using Placet.Infrastructure.Background;

namespace Placet.Infrastructure.Persistence;

/// <summary>Removes sessions some time after they have expired: until then their browsers are known.</summary>
internal sealed class SessionRetention(IPlacetStore store, TimeProvider clock, ILogger<SessionRetention> logger)
    : RetentionService(WriteScope.Accounts, store, clock, logger)
{
    private static readonly TimeSpan AfterExpiry = TimeSpan.FromDays(60);

    protected override string Failure => "Expired sessions could not be removed";

    protected override TimeSpan Retention => AfterExpiry;

    protected override Task<int> DeleteBeforeAsync(IUnitOfWork work, DateTimeOffset expired, CancellationToken cancellationToken) =>
        work.Sessions.RemoveExpiredAsync(expired, cancellationToken);
}
