using Placet.Domain.Accounts;

namespace Placet.Application.Abstractions;

/// <summary>Reads preferences.</summary>
public interface IPreferenceQueries
{
    /// <summary>Reads a user's preferences.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    /// <returns>The stored ones, or null when nothing is stored.</returns>
    Task<Preferences?> FindAsync(string userId, CancellationToken cancellationToken);
}

/// <summary>Changes preferences inside a write transaction.</summary>
public interface IPreferenceRepository : IPreferenceQueries
{
    /// <summary>Stores a user's preferences.</summary>
    /// <param name="preferences">The preferences as they shall be.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>A task that ends when they are stored.</returns>
    Task SaveAsync(Preferences preferences, CancellationToken cancellationToken);

    /// <summary>Switches the management dashboard on, the first time it is called for a user and never again.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="now">The current time.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>A task that ends when it is stored.</returns>
    Task EnableDashboardOnceAsync(string userId, DateTimeOffset now, CancellationToken cancellationToken);
}
