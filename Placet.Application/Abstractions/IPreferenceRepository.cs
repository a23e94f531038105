using Placet.Domain.Accounts;

namespace Placet.Application.Abstractions;

/// <summary>Reads preferences.</summary>
public interface IPreferenceQueries
{
    /// <summary>Reads a user's preferences; null when none are stored.</summary>
    Task<Preferences?> FindAsync(string userId, CancellationToken cancellationToken);
}

/// <summary>Changes preferences inside a write transaction.</summary>
public interface IPreferenceRepository : IPreferenceQueries
{
    /// <summary>Stores a user's preferences.</summary>
    Task SaveAsync(Preferences preferences, CancellationToken cancellationToken);

    /// <summary>Enables the management dashboard at the first call for a user; later calls do nothing.</summary>
    Task EnableDashboardOnceAsync(string userId, DateTimeOffset now, CancellationToken cancellationToken);
}
