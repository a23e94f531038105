namespace Placet.Infrastructure.Secrets;

/// <summary>Settings of the key ring that encrypts stored secrets.</summary>
public sealed class KeyRingOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "DataProtection";

    /// <summary>
    /// Folder of the key ring; default <c>keys</c> in the data directory. Used with SQLite only; elsewhere the ring is in the database.
    /// </summary>
    public string? KeyDirectory { get; set; }

    /// <summary>PKCS#12 file of the certificate that encrypts the key ring itself; none by default.</summary>
    [PathSetting]
    public string? CertificatePath { get; set; }

    /// <summary>Password of that file.</summary>
    [SecretSetting]
    public string? CertificatePassword { get; set; }
}
