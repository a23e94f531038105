using Placet.Application.ActivityLog;
using Placet.Application.Events;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IPlacetStore"/>
internal sealed class PlacetStore(
    IDatabaseEngine engine, DatabaseFailures failures, IChangePublisher publisher, IEventHub hub, TimeProvider clock,
    PlacetTelemetry telemetry) : IPlacetStore
{
    public async Task<IReadSession> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await failures.OpenAsync(engine.OpenAsync(cancellationToken), cancellationToken);
        return new Session(
            new SqlContext(engine, failures, connection, transaction: null, telemetry), transaction: null, publisher, hub, clock);
    }

    public async Task<IUnitOfWork> BeginAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        var transaction = await failures.OpenAsync(engine.BeginAsync(scope, cancellationToken), cancellationToken);
        return new Session(
            new SqlContext(engine, failures, transaction.Connection, transaction.Transaction, telemetry), transaction, publisher, hub,
            clock);
    }

    /// <summary>One connection, with or without a transaction. Repositories are created on demand.</summary>
    private sealed class Session(
        SqlContext sql, WriteTransaction? transaction, IChangePublisher publisher, IEventHub hub, TimeProvider clock)
        : IReadSession, IUnitOfWork
    {
        IAgentQueries IReadSession.Agents => new AgentRepository(sql);
        IAgentTransferQueries IReadSession.AgentTransfers => new AgentTransferRepository(sql);
        IManagedAgentQueries IReadSession.ManagedAgents => new ManagedAgentRepository(sql);
        IUserQueries IReadSession.Users => new UserRepository(sql);
        IUserSessionQueries IReadSession.Sessions => new UserSessionRepository(sql);
        IApiKeyQueries IReadSession.ApiKeys => new ApiKeyRepository(sql);
        IExternalLoginQueries IReadSession.ExternalLogins => new ExternalLoginRepository(sql);
        IExternalLoginRepository IUnitOfWork.ExternalLogins => new ExternalLoginRepository(sql);
        IOneTimeTokenQueries IReadSession.OneTimeTokens => new OneTimeTokenRepository(sql);
        ISecondFactorQueries IReadSession.SecondFactors => new SecondFactorRepository(sql);
        IPasskeyQueries IReadSession.Passkeys => new PasskeyRepository(sql);
        IPreferenceQueries IReadSession.Preferences => new PreferenceRepository(sql);
        IActivityQueries IReadSession.Activity => new ActivityRepository(sql);
        IStoredSecretQueries IReadSession.Secrets => new StoredSecretRepository(sql);
        IHistoryQueries IReadSession.History => new HistoryRepository(sql);
        IUsageQueries IReadSession.Usage => new UsageRepository(sql);
        IPriceQueries IReadSession.Prices => new PriceRepository(sql);
        ILeaseQueries IReadSession.Leases => new LeaseRepository(sql);
        INotificationChannelQueries IReadSession.NotificationChannels => new NotificationChannelRepository(sql);
        IAlertQueries IReadSession.Alerts => new AlertRepository(sql);
        INotificationQueries IReadSession.Notifications => new NotificationRepository(sql, clock);
        IAgentRepository IUnitOfWork.Agents => new AgentRepository(sql);
        IAgentTransferRepository IUnitOfWork.AgentTransfers => new AgentTransferRepository(sql);
        IManagedAgentRepository IUnitOfWork.ManagedAgents => new ManagedAgentRepository(sql);
        IUserRepository IUnitOfWork.Users => new UserRepository(sql);
        IUserSessionRepository IUnitOfWork.Sessions => new UserSessionRepository(sql);
        IApiKeyRepository IUnitOfWork.ApiKeys => new ApiKeyRepository(sql);
        IOneTimeTokenRepository IUnitOfWork.OneTimeTokens => new OneTimeTokenRepository(sql);
        ISecondFactorRepository IUnitOfWork.SecondFactors => new SecondFactorRepository(sql);
        IPasskeyRepository IUnitOfWork.Passkeys => new PasskeyRepository(sql);
        IPreferenceRepository IUnitOfWork.Preferences => new PreferenceRepository(sql);
        IActivityRepository IUnitOfWork.Activity => new ActivityRepository(sql);
        IStoredSecretRepository IUnitOfWork.Secrets => new StoredSecretRepository(sql);
        IHistoryRepository IUnitOfWork.History => new HistoryRepository(sql);
        IUsageRepository IUnitOfWork.Usage => new UsageRepository(sql);
        IPriceRepository IUnitOfWork.Prices => new PriceRepository(sql);
        ILeaseRepository IUnitOfWork.Leases => new LeaseRepository(sql);
        INotificationChannelRepository IUnitOfWork.NotificationChannels => new NotificationChannelRepository(sql);
        INotificationRepository IUnitOfWork.Notifications => new NotificationRepository(sql, clock);
        IAlertRepository IUnitOfWork.Alerts => new AlertRepository(sql);

        public Task LockAsync(WriteScope scope, CancellationToken cancellationToken) => sql.LockAsync(scope, cancellationToken);

        public Task CommitAsync(ActivityEntry entry) => CommitAsync([entry]);

        public async Task CommitAsync(IReadOnlyList<ActivityEntry> entries)
        {
            await new ActivityRepository(sql).AddAsync([.. entries.Select(entry => entry.ToRow(clock))], CancellationToken.None);
            await CommitUnauditedAsync();
        }

        public async Task CommitUnauditedAsync()
        {
            await sql.CommitAsync();
            // Releases the write lock before the wait for other instances.
            await transaction!.DisposeAsync();
            await publisher.PublishAsync(sql.Changes);
            foreach (var (ownerId, serverEvent) in sql.Events)
                hub.Publish(ownerId, serverEvent);
        }

        public ValueTask DisposeAsync() => transaction?.DisposeAsync() ?? sql.DisposeAsync();
    }
}
