using System.Data.Common;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IDatabaseFaults"/>
internal sealed class DatabaseFaults(IDatabaseEngine engine) : IDatabaseFaults
{
    public bool IsUnavailable(DbException exception) => engine.IsUnavailable(exception);
}
