namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IDatabaseCheck"/>
internal sealed class DatabaseCheck(IDatabaseEngine engine) : IDatabaseCheck
{
    public Task RequireCurrentAsync(CancellationToken cancellationToken) => engine.RequireCurrentAsync(cancellationToken);

    public Task ProbeWriteAsync(CancellationToken cancellationToken) => engine.ProbeWriteAsync(cancellationToken);
}
