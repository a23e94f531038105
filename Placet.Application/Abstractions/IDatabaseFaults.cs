using System.Data.Common;

namespace Placet.Application.Abstractions;

/// <summary>Classifies failed statements.</summary>
public interface IDatabaseFaults
{
    /// <summary>Whether the database was unreachable or busy, so that the same request may succeed later.</summary>
    bool IsUnavailable(DbException exception);
}
