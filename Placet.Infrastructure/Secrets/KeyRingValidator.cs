using System.Data.Common;
using System.Security.Cryptography;
using System.Xml;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Placet.Application.Abstractions;
using Placet.Application.Settings;
using Placet.Domain.Secrets;

namespace Placet.Infrastructure.Secrets;

/// <summary>Tries the key ring. A new key beside ones that do not open would hide that the secrets they have encrypted are lost.</summary>
internal sealed class KeyRingValidator(IKeyManager keys, RefreshingKeyRing live, ISecretProtector secrets, IOptions<KeyManagementOptions> ring, TimeProvider clock)
{
    /// <summary>Requires that every key of the ring opens, and changes nothing.</summary>
    /// <returns>The keys.</returns>
    /// <exception cref="SettingsException">The ring cannot be read, or a key does not open.</exception>
    public KeyRingSnapshot RequireOpen()
    {
        try
        {
            var known = live.Look();
            return known.Unreadable.Count == 0
                ? known
                : throw new SettingsException(
                    $"DataProtection:CertificatePath: {known.Unreadable.Count} of {known.All.Count} keys of the key ring {Place} cannot be opened; the certificate that encrypted them is needed");
        }
        catch (Exception cause) when (cause is CryptographicException or XmlException or IOException or UnauthorizedAccessException or DbException)
        {
            throw Unusable(cause);
        }
    }

    /// <summary>Requires a ring that opens what it encrypts; makes its first key.</summary>
    /// <exception cref="SettingsException">The ring cannot be read or written, or a key does not open.</exception>
    public void RequireUsable()
    {
        var known = RequireOpen();
        try
        {
            if (known.All.Count == 0)
            {
                keys.Create(clock.GetUtcNow());
                live.Look();
            }

            live.AddNextInTime(keys, clock);
            _ = secrets.Protect(new SecretText("probe"), new SecretBinding("start", "probe"));
        }
        catch (Exception cause) when (cause is CryptographicException or XmlException or IOException or UnauthorizedAccessException or DbException)
        {
            throw Unusable(cause);
        }
    }

    /// <summary>Where the ring is, for people.</summary>
    public string Place => ring.Value.XmlRepository is FileSystemXmlRepository files ? $"in '{files.Directory.FullName}'" : "in the database";

    private SettingsException Unusable(Exception cause) =>
        new($"DataProtection:KeyDirectory: the key ring {Place} cannot be used ({cause.GetBaseException().Message})", cause);
}
