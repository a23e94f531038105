namespace Placet.Application.Abstractions;

/// <summary>Asks the database about itself: a command before it touches anything, a readiness probe whether writes work.</summary>
public interface IDatabaseCheck
{
    /// <summary>Requires a database that is there and as this program knows it.</summary>
    /// <returns>A task that ends when it was found to be so.</returns>
    /// <exception cref="Settings.SettingsException">There is none, it cannot be used, or a migration is pending. Nothing was made or changed.</exception>
    Task RequireCurrentAsync(CancellationToken cancellationToken);

    /// <summary>Writes something that means nothing, and has it stored like any change.</summary>
    /// <returns>A task that ends when it is stored.</returns>
    /// <exception cref="Domain.Errors.PlacetException">The database cannot be reached, is busy for too long, is full, or its file is gone.</exception>
    Task ProbeWriteAsync(CancellationToken cancellationToken);
}
