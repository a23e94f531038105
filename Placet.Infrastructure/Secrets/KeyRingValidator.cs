using System.Data.Common;
using System.Security.Cryptography;
using System.Xml;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Placet.Infrastructure.Secrets;

/// <summary>Validates the key ring: a new key beside unreadable ones would hide that their secrets are lost.</summary>
internal sealed class KeyRingValidator(
    IKeyManager keys, RefreshingKeyRing loadedRing, ISecretProtector secrets, IOptions<KeyManagementOptions> ring, TimeProvider clock)
{
    /// <summary>Requires that every key of the ring can be opened; changes nothing.</summary>
    /// <exception cref="SettingsException">The ring cannot be read, or a key cannot be opened.</exception>
    public KeyRingSnapshot RequireOpen()
    {
        try
        {
            var loaded = loadedRing.Reload();
            return loaded.Unreadable.Count == 0
                ? loaded
                : throw new SettingsException(
                    $"DataProtection:CertificatePath: {loaded.Unreadable.Count} of {loaded.All.Count} keys of the key ring {Location} "
                    + "cannot be opened; the certificate that encrypted them is needed");
        }
        catch (Exception cause)
            when (cause is CryptographicException or XmlException or IOException or UnauthorizedAccessException or DbException)
        {
            throw Unusable(cause);
        }
    }

    /// <summary>Requires a ring that decrypts what it encrypts; creates its first key.</summary>
    /// <exception cref="SettingsException">The ring cannot be read or written, or a key cannot be opened.</exception>
    public void RequireUsable()
    {
        var loaded = RequireOpen();
        try
        {
            if (loaded.All.Count == 0)
            {
                keys.Create(clock.GetUtcNow());
                loadedRing.Reload();
            }

            loadedRing.EnsureNextKey(keys, clock);
            _ = secrets.Protect(new SecretText("probe"), new SecretBinding("start", "probe"));
        }
        catch (Exception cause)
            when (cause is CryptographicException or XmlException or IOException or UnauthorizedAccessException or DbException)
        {
            throw Unusable(cause);
        }
    }

    /// <summary>Where the ring is, for messages.</summary>
    public string Location => ring.Value.XmlRepository is FileSystemXmlRepository files
        ? $"in '{files.Directory.FullName}'"
        : "in the database";

    private SettingsException Unusable(Exception cause) =>
        new($"DataProtection:KeyDirectory: the key ring {Location} cannot be used ({cause.GetBaseException().Message})", cause);
}
