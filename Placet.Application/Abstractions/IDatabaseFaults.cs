using System.Data.Common;

namespace Placet.Application.Abstractions;

/// <summary>Tells what a failed statement means.</summary>
public interface IDatabaseFaults
{
    /// <summary>Whether the database could not be reached or was busy for too long, as opposed to a fault of this program.</summary>
    /// <param name="exception">What the statement ended with.</param>
    /// <returns>True when the same request may succeed later.</returns>
    bool IsUnavailable(DbException exception);
}
