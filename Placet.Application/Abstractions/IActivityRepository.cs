namespace Placet.Application.Abstractions;

/// <summary>Reads the activity log.</summary>
public interface IActivityQueries
{
    /// <summary>Lists the rows that concern a user, newest first.</summary>
    Task<IReadOnlyList<ActivityRow>> ListAsync(string ownerId, ActivityFilter filter, CancellationToken cancellationToken);

    /// <summary>Lists the rows of all users, newest first; for owners of the installation only.</summary>
    Task<IReadOnlyList<ActivityRow>> ListAllAsync(ActivityFilter filter, CancellationToken cancellationToken);
}

/// <summary>Adds to the activity log and removes expired rows, inside a write transaction.</summary>
public interface IActivityRepository : IActivityQueries
{
    /// <summary>Stores rows; a row whose id is stored already is skipped.</summary>
    Task AddAsync(IReadOnlyList<ActivityRow> entries, CancellationToken cancellationToken);

    /// <summary>Removes rows that are older than a time.</summary>
    /// <param name="expired">Rows before this time are removed.</param>
    /// <param name="limit">Maximum number of rows to remove.</param>
    /// <returns>The number of rows removed.</returns>
    Task<int> DeleteBeforeAsync(DateTimeOffset expired, int limit, CancellationToken cancellationToken);
}
