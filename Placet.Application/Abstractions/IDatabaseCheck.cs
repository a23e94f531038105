namespace Placet.Application.Abstractions;

/// <summary>Checks the state of the database. Thread-safe.</summary>
public interface IDatabaseCheck
{
    /// <summary>Requires a database with the current schema; changes nothing.</summary>
    /// <exception cref="Settings.SettingsException">It is missing or unusable, or a migration is pending.</exception>
    Task RequireCurrentAsync(CancellationToken cancellationToken);

    /// <summary>Writes an unused value durably, to show that writes work.</summary>
    /// <remarks>Throws whatever the driver throws when the database is unreachable, full or busy for too long.</remarks>
    Task ProbeWriteAsync(CancellationToken cancellationToken);
}
