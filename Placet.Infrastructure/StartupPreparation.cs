using Microsoft.Extensions.Hosting;
using Placet.Application.Accounts;
using Placet.Infrastructure.Persistence;
using Placet.Infrastructure.Persistence.Transfer;
using Placet.Infrastructure.Secrets;

namespace Placet.Infrastructure;

/// <summary>Prepares the schema, the signing key, the key ring and the first owner before the host listens.</summary>
/// <param name="tokens">Injected so that the signing key is loaded at the start rather than by the first request.</param>
/// <param name="upstream">Injected so that the file of certificate authorities is read at the start.</param>
internal sealed class StartupPreparation(
    IDatabaseEngine engine, AgentFolding folding, ITokenService tokens, KeyRingValidator ring, IUpstreamClient upstream,
    EmailKeyMigration emailKeys, InitialOwner owner)
    : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // Before anything is changed, so that a wrong certificate changes nothing. The table of a shared ring may not exist before the
        // migration.
        if (engine.KeyRing is null)
            ring.RequireOpen();
        await engine.PrepareAsync(cancellationToken);
        await TransferMark.RequireNoneAsync(engine, cancellationToken);
        await folding.RefreshAsync(cancellationToken);
        _ = (tokens, upstream);
        ring.RequireUsable();
        await emailKeys.RunAsync(cancellationToken);
        await owner.PrepareAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Creates the first owner, whose password is shown once: after the server listens, since listening can fail.</summary>
    public Task StartedAsync(CancellationToken cancellationToken) => owner.CreateAsync(cancellationToken);

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
