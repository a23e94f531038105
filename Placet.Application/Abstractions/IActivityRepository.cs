using Placet.Application.ActivityLog;

namespace Placet.Application.Abstractions;

/// <summary>Reads the trail of changes.</summary>
public interface IActivityQueries
{
    /// <summary>Lists what concerns a user, newest first.</summary>
    /// <param name="ownerId">The user.</param>
    /// <param name="filter">What is wanted.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The rows.</returns>
    Task<IReadOnlyList<ActivityRow>> ListAsync(string ownerId, ActivityFilter filter, CancellationToken cancellationToken);

    /// <summary>Lists what concerns anybody, newest first; for owners of the installation only.</summary>
    /// <param name="filter">What is wanted.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The rows.</returns>
    Task<IReadOnlyList<ActivityRow>> ListAllAsync(ActivityFilter filter, CancellationToken cancellationToken);
}

/// <summary>Adds to the trail, and forgets what is old, inside a write transaction.</summary>
public interface IActivityRepository : IActivityQueries
{
    /// <summary>Stores rows; one that is stored already is passed over.</summary>
    /// <param name="entries">The rows.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>A task that ends when they are stored.</returns>
    Task AddAsync(IReadOnlyList<ActivityRow> entries, CancellationToken cancellationToken);

    /// <summary>Removes rows that are too old.</summary>
    /// <param name="expired">Rows from before this moment are.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>How many were removed.</returns>
    Task<int> DeleteBeforeAsync(DateTimeOffset expired, int limit, CancellationToken cancellationToken);
}
