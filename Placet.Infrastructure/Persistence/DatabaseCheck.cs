using Placet.Application.Abstractions;

namespace Placet.Infrastructure.Persistence;

/// <inheritdoc cref="IDatabaseCheck"/>
internal sealed class DatabaseCheck(IDatabaseEngine engine) : IDatabaseCheck
{
    public Task RequireCurrentAsync(CancellationToken cancellationToken) => engine.RequireCurrentAsync(cancellationToken);
}
