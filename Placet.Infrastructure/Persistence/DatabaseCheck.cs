using System.Data.Common;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IDatabaseCheck"/>
internal sealed class DatabaseCheck(IDatabaseEngine engine) : IDatabaseCheck
{
    public Task RequireCurrentAsync(CancellationToken cancellationToken) => engine.RequireCurrentAsync(cancellationToken);

    public bool IsUnavailable(DbException exception) => engine.IsUnavailable(exception);

    public async Task ProbeWriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await engine.ProbeWriteAsync(cancellationToken);
        }
        catch (DbException exception) when (engine.IsUnavailable(exception))
        {
            throw new PlacetException(CommonErrors.Unavailable);
        }
    }
}
