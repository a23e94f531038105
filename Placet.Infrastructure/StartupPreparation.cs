using Microsoft.Extensions.Hosting;
using Placet.Application.Accounts;
using Placet.Application.Management.Upstream;
using Placet.Infrastructure.Persistence;
using Placet.Infrastructure.Secrets;

namespace Placet.Infrastructure;

/// <summary>What has to work before the host listens: the schema, the signing key, the key ring; and then an owner who can sign in.</summary>
/// <param name="engine">The database.</param>
/// <param name="folding">Makes agents findable that are not yet.</param>
/// <param name="tokens">Asked for so that the signing key is loaded now and not at the first request.</param>
/// <param name="ring">The key ring.</param>
/// <param name="upstream">Asked for so that a file of authorities is read now and not at the first call.</param>
/// <param name="addresses">The addresses of users.</param>
/// <param name="owner">The first owner.</param>
internal sealed class StartupPreparation(
    IDatabaseEngine engine, AgentFolding folding, ITokenService tokens, KeyRingValidator ring, IUpstreamClient upstream, StoredAddresses addresses,
    InitialOwner owner)
    : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // Before anything is changed: without the right certificate, nothing is. The table of a shared ring may not exist before the migration.
        if (engine.KeyRing is null)
            ring.RequireOpen();
        await engine.PrepareAsync(cancellationToken);
        await folding.RefreshAsync(cancellationToken);
        _ = (tokens, upstream);
        ring.RequireUsable();
        await addresses.PrepareAsync(cancellationToken);
        await owner.PrepareAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Makes the first owner, whose password is shown once: not before the server listens, since a start can fail over that.</summary>
    public Task StartedAsync(CancellationToken cancellationToken) => owner.MakeAsync(cancellationToken);

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
