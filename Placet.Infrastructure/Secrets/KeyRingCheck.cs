using System.Security.Cryptography;
using System.Xml;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Placet.Application.Abstractions;
using Placet.Application.Settings;
using Placet.Domain.Secrets;

namespace Placet.Infrastructure.Secrets;

/// <summary>Tries the key ring at start. Left alone, the library answers keys that it cannot open by making a new one: every stored secret is lost then, without a word.</summary>
internal sealed class KeyRingCheck(IKeyManager keys, ISecretProtector secrets, IOptions<KeyManagementOptions> ring)
{
    /// <summary>Requires a ring that opens what it encrypts.</summary>
    /// <exception cref="SettingsException">The ring cannot be read, or holds keys of which none opens.</exception>
    public void RequireUsable()
    {
        try
        {
            var known = keys.GetAllKeys();
            if (known.Count > 0 && !known.Any(Opens))
                throw new SettingsException($"DataProtection:CertificatePath: no key of the key ring {Place} can be opened; the certificate that encrypted it is needed");
            _ = secrets.Protect(new SecretText("probe"), new SecretBinding("start", "probe"));
        }
        catch (Exception cause) when (cause is CryptographicException or XmlException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"DataProtection:KeyDirectory: the key ring {Place} cannot be used ({cause.GetBaseException().Message})", cause);
        }
    }

    private string Place => ring.Value.XmlRepository is FileSystemXmlRepository files ? $"in '{files.Directory.FullName}'" : "in the database";

    private static bool Opens(IKey key)
    {
        try
        {
            return key.CreateEncryptor() is not null;
        }
        catch (Exception exception) when (exception is CryptographicException or XmlException or InvalidOperationException or NotSupportedException)
        {
            return false;
        }
    }
}
