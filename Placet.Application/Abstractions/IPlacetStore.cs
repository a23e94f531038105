using Placet.Application.ActivityLog;

namespace Placet.Application.Abstractions;

/// <summary>The database. Reads and writes are different things here, so that a read can never change anything by accident.</summary>
public interface IPlacetStore
{
    /// <summary>Opens a connection for reading only.</summary>
    /// <param name="cancellationToken">Ends the wait for a connection.</param>
    /// <returns>The session; dispose it to give the connection back.</returns>
    Task<IReadSession> OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Begins a write transaction, alone within its scope from the start: what it reads cannot change before it commits.
    /// Nothing that waits for a network or burns a processor belongs inside.
    /// </summary>
    /// <param name="scope">What is going to be changed.</param>
    /// <param name="cancellationToken">Ends the wait for the turn.</param>
    /// <returns>The transaction; disposing it without a commit changes nothing.</returns>
    Task<IUnitOfWork> BeginAsync(WriteScope scope, CancellationToken cancellationToken);
}

/// <summary>What a write transaction is going to change; transactions of one scope run one after the other.</summary>
/// <param name="Name">Name of the lock that stands for the scope.</param>
public readonly record struct WriteScope(string Name)
{
    /// <summary>Users and everything that deleting one takes along.</summary>
    public static readonly WriteScope Accounts = new("accounts");

    /// <summary>The trail where it is written apart from the changes it tells of.</summary>
    public static readonly WriteScope ActivityLog = new("trail");

    /// <summary>A write that only finds out whether writing is possible.</summary>
    public static readonly WriteScope Probe = new("probe");

    /// <summary>What belongs to one user: agents, keys, preferences.</summary>
    /// <param name="ownerId">The user.</param>
    /// <returns>The scope.</returns>
    public static WriteScope Owner(string ownerId) => new("owner:" + ownerId);
}

/// <summary>A connection for reading.</summary>
public interface IReadSession : IAsyncDisposable
{
    /// <summary>Agents.</summary>
    IAgentQueries Agents { get; }

    /// <summary>Agents as far as their runtimes are concerned.</summary>
    IManagedAgentQueries ManagedAgents { get; }

    /// <summary>Users.</summary>
    IUserQueries Users { get; }

    /// <summary>API keys.</summary>
    IApiKeyQueries ApiKeys { get; }

    /// <summary>Preferences.</summary>
    IPreferenceQueries Preferences { get; }

    /// <summary>The trail of changes.</summary>
    IActivityQueries Activity { get; }

    /// <summary>What agents have stored encrypted, whoever they belong to; for the operator's commands only.</summary>
    IStoredSecretQueries Secrets { get; }
}

/// <summary>A write transaction: all of it or nothing.</summary>
public interface IUnitOfWork : IAsyncDisposable
{
    /// <summary>Agents.</summary>
    IAgentRepository Agents { get; }

    /// <summary>Agents as far as their runtimes are concerned.</summary>
    IManagedAgentRepository ManagedAgents { get; }

    /// <summary>Users.</summary>
    IUserRepository Users { get; }

    /// <summary>API keys.</summary>
    IApiKeyRepository ApiKeys { get; }

    /// <summary>Preferences.</summary>
    IPreferenceRepository Preferences { get; }

    /// <summary>The trail of changes.</summary>
    IActivityRepository Activity { get; }

    /// <summary>What agents have stored encrypted; for the operator's commands only.</summary>
    IStoredSecretRepository Secrets { get; }

    /// <summary>Makes every change of the transaction durable, and with it the row of the trail that tells of it. Not cancellable: a commit that has begun is finished.</summary>
    /// <param name="deed">What somebody did.</param>
    /// <returns>A task that ends when the changes are on disk.</returns>
    Task CommitAsync(ActivityEntry deed);

    /// <summary>The same for a request that does several things at once.</summary>
    /// <param name="deeds">What somebody did, a row for each.</param>
    /// <returns>A task that ends when the changes are on disk.</returns>
    Task CommitAsync(IReadOnlyList<ActivityEntry> deeds);

    /// <summary>Makes changes durable that are nobody's deed: counts, signs of life, the trail itself.</summary>
    /// <returns>A task that ends when the changes are on disk.</returns>
    Task CommitUnauditedAsync();
}
