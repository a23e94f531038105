using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Placet.Application.Abstractions;
using Placet.Application.Accounts;
using Placet.Application.Management.Upstream;
using Placet.Application.Settings;
using Placet.Domain.Secrets;
using Placet.Infrastructure.Persistence;

namespace Placet.Infrastructure;

/// <summary>What has to work before the host listens: the schema, the signing key, the key ring; and then an owner who can sign in.</summary>
/// <param name="engine">The database.</param>
/// <param name="tokens">Asked for so that the signing key is loaded now and not at the first request.</param>
/// <param name="secrets">What the key ring is for.</param>
/// <param name="ring">Where the key ring is.</param>
/// <param name="upstream">Asked for so that a file of authorities is read now and not at the first call.</param>
/// <param name="owner">The first owner.</param>
internal sealed class Preparation(
    IDatabaseEngine engine, ITokens tokens, ISecretProtector secrets, IOptions<KeyManagementOptions> ring, IUpstreamClient upstream, InitialOwner owner)
    : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await engine.PrepareAsync(cancellationToken);
        _ = (tokens, upstream);
        RequireRing();
        await owner.PrepareAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Makes the first owner, whose password is shown once: not before the server listens, since a start can fail over that.</summary>
    public Task StartedAsync(CancellationToken cancellationToken) => owner.MakeAsync(cancellationToken);

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void RequireRing()
    {
        try
        {
            _ = secrets.Protect(new SecretText("probe"), new SecretBinding("start", "probe"));
        }
        catch (CryptographicException cause)
        {
            var place = ring.Value.XmlRepository is FileSystemXmlRepository files ? $"in '{files.Directory.FullName}'" : "in the database";
            throw new SettingsException($"DataProtection:KeyDirectory: the key ring {place} cannot be used ({cause.GetBaseException().Message})", cause);
        }
    }
}
