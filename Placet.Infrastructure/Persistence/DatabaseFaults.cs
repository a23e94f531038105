using System.Data.Common;
using Placet.Application.Abstractions;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IDatabaseFaults"/>
internal sealed class DatabaseFaults(IDatabaseEngine engine) : IDatabaseFaults
{
    public bool IsUnavailable(DbException exception) => engine.IsUnavailable(exception);
}
