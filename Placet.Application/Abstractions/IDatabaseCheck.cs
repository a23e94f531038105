using System.Data.Common;

namespace Placet.Application.Abstractions;

/// <summary>Checks the state of the database. Thread-safe.</summary>
public interface IDatabaseCheck
{
    /// <summary>
    /// Whether a statement failed because the database is unreachable or busy, so that the same request may succeed later.
    /// </summary>
    bool IsUnavailable(DbException exception);

    /// <summary>Requires a database with the current schema; changes nothing.</summary>
    /// <exception cref="Settings.SettingsException">It is missing or unusable, or a migration is pending.</exception>
    Task RequireCurrentAsync(CancellationToken cancellationToken);

    /// <summary>Writes an unused value durably, to show that writes work.</summary>
    /// <exception cref="Domain.Errors.PlacetException">
    /// The database is unreachable, full or busy for too long, or its file is missing.
    /// </exception>
    Task ProbeWriteAsync(CancellationToken cancellationToken);
}
