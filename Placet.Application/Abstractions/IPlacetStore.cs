namespace Placet.Application.Abstractions;

/// <summary>The database. Reading sessions and write transactions are different types: a read cannot change anything.</summary>
public interface IPlacetStore
{
    /// <summary>Opens a connection for reading.</summary>
    /// <exception cref="PlacetException">The database is unavailable.</exception>
    Task<IReadSession> OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Starts a write transaction that holds its scope's lock from the start: what it reads cannot change before it commits.
    /// Network calls and password hashing belong outside of it.
    /// </summary>
    /// <returns>The transaction; disposed without a commit, it changes nothing.</returns>
    /// <exception cref="PlacetException">The database is unavailable, or the lock was not free within 60 s.</exception>
    Task<IUnitOfWork> BeginAsync(WriteScope scope, CancellationToken cancellationToken);
}

/// <summary>The lock of a write transaction; transactions of one scope run one after the other.</summary>
/// <param name="Name">Name of the lock.</param>
public readonly record struct WriteScope(string Name)
{
    /// <summary>Users, and everything that is deleted with one.</summary>
    public static readonly WriteScope Accounts = new("accounts");

    /// <summary>The activity log, where it is written without the change itself.</summary>
    public static readonly WriteScope ActivityLog = new("trail");

    /// <summary>History and usage of agents, which no request changes.</summary>
    public static readonly WriteScope History = new("history");

    /// <summary>Leases.</summary>
    public static readonly WriteScope Leases = new("leases");

    /// <summary>The price table.</summary>
    public static readonly WriteScope Prices = new("prices");

    /// <summary>The outbox of notifications, where it is delivered.</summary>
    public static readonly WriteScope Notifications = new("notifications");

    /// <summary>A write that checks whether the database is writable.</summary>
    public static readonly WriteScope Probe = new("probe");

    /// <summary>The agents, keys and preferences of one user.</summary>
    public static WriteScope Owner(string ownerId) => new("owner:" + ownerId);
}

/// <summary>A connection for reading.</summary>
public interface IReadSession : IAsyncDisposable
{
    /// <summary>Agents.</summary>
    IAgentQueries Agents { get; }

    /// <summary>Offers to hand over an agent.</summary>
    IAgentTransferQueries AgentTransfers { get; }

    /// <summary>Management credentials of agents.</summary>
    IManagedAgentQueries ManagedAgents { get; }

    /// <summary>Users.</summary>
    IUserQueries Users { get; }

    /// <summary>Sessions of users.</summary>
    IUserSessionQueries Sessions { get; }

    /// <summary>API keys.</summary>
    IApiKeyQueries ApiKeys { get; }

    /// <summary>Tokens that are valid once.</summary>
    IOneTimeTokenQueries OneTimeTokens { get; }

    /// <summary>Second factors.</summary>
    ISecondFactorQueries SecondFactors { get; }

    /// <summary>Passkeys.</summary>
    IPasskeyQueries Passkeys { get; }

    /// <summary>Identities at identity providers that sign users in.</summary>
    IExternalLoginQueries ExternalLogins { get; }

    /// <summary>Preferences.</summary>
    IPreferenceQueries Preferences { get; }

    /// <summary>The activity log.</summary>
    IActivityQueries Activity { get; }

    /// <summary>Encrypted secrets of all users' agents; for the operator's commands.</summary>
    IStoredSecretQueries Secrets { get; }

    /// <summary>History of agents.</summary>
    IHistoryQueries History { get; }

    /// <summary>Stored usage of agents.</summary>
    IUsageQueries Usage { get; }

    /// <summary>The price table.</summary>
    IPriceQueries Prices { get; }

    /// <summary>Leases of background tasks that one instance runs.</summary>
    ILeaseQueries Leases { get; }

    /// <summary>Notification channels.</summary>
    INotificationChannelQueries NotificationChannels { get; }

    /// <summary>Alert rules and alerts.</summary>
    IAlertQueries Alerts { get; }

    /// <summary>The outbox of notifications.</summary>
    INotificationQueries Notifications { get; }
}

/// <summary>A write transaction: all of it or nothing.</summary>
public interface IUnitOfWork : IAsyncDisposable
{
    /// <summary>Agents.</summary>
    IAgentRepository Agents { get; }

    /// <summary>Offers to hand over an agent.</summary>
    IAgentTransferRepository AgentTransfers { get; }

    /// <summary>Management credentials of agents.</summary>
    IManagedAgentRepository ManagedAgents { get; }

    /// <summary>Users.</summary>
    IUserRepository Users { get; }

    /// <summary>Sessions of users.</summary>
    IUserSessionRepository Sessions { get; }

    /// <summary>API keys.</summary>
    IApiKeyRepository ApiKeys { get; }

    /// <summary>Tokens that are valid once.</summary>
    IOneTimeTokenRepository OneTimeTokens { get; }

    /// <summary>Second factors.</summary>
    ISecondFactorRepository SecondFactors { get; }

    /// <summary>Passkeys.</summary>
    IPasskeyRepository Passkeys { get; }

    /// <summary>Identities at identity providers that sign users in.</summary>
    IExternalLoginRepository ExternalLogins { get; }

    /// <summary>Preferences.</summary>
    IPreferenceRepository Preferences { get; }

    /// <summary>The activity log.</summary>
    IActivityRepository Activity { get; }

    /// <summary>Encrypted secrets of all users' agents; for the operator's commands.</summary>
    IStoredSecretRepository Secrets { get; }

    /// <summary>History of agents.</summary>
    IHistoryRepository History { get; }

    /// <summary>Stored usage of agents.</summary>
    IUsageRepository Usage { get; }

    /// <summary>The price table.</summary>
    IPriceRepository Prices { get; }

    /// <summary>Leases of background tasks that one instance runs.</summary>
    ILeaseRepository Leases { get; }

    /// <summary>Notification channels.</summary>
    INotificationChannelRepository NotificationChannels { get; }

    /// <summary>The outbox of notifications.</summary>
    INotificationRepository Notifications { get; }

    /// <summary>Alert rules and alerts.</summary>
    IAlertRepository Alerts { get; }

    /// <summary>Holds another scope's lock too, from now on. Transactions that need the same two lock them in the same order.</summary>
    /// <exception cref="PlacetException">The lock was not free in time.</exception>
    Task LockAsync(WriteScope scope, CancellationToken cancellationToken);

    /// <summary>Commits the changes together with their entry in the activity log. Cannot be cancelled.</summary>
    Task CommitAsync(ActivityEntry entry);

    /// <summary>Commits the changes of a request that has several entries. Cannot be cancelled.</summary>
    Task CommitAsync(IReadOnlyList<ActivityEntry> entries);

    /// <summary>Commits changes that have no entry: counts, pings, the activity log itself. Cannot be cancelled.</summary>
    Task CommitUnauditedAsync();
}
