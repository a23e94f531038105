namespace Placet.Application.Abstractions;

/// <summary>Asked by a command before it touches anything: commands make no database, and bring none up to date.</summary>
public interface IDatabaseCheck
{
    /// <summary>Requires a database that is there and as this program knows it.</summary>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>A task that ends when it was found to be so.</returns>
    /// <exception cref="Settings.SettingsException">There is none, it cannot be used, or a migration is pending. Nothing was made or changed.</exception>
    Task RequireCurrentAsync(CancellationToken cancellationToken);
}
