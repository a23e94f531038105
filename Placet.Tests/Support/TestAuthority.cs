using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Placet.Tests.Support;

/// <summary>A private certificate authority, made for a test, with its certificate in a PEM file.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly string folder = TempFolder.Create();
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();

    public TestAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Certificate = RequestAuthority("Private authority", key).CreateSelfSigned(now.AddDays(-2), now.AddDays(2));
        File.WriteAllText(PemPath, Certificate.ExportCertificatePem());
    }

    public X509Certificate2 Certificate { get; }

    public string PemPath => Path.Combine(folder, "authority.pem");

    /// <summary>Issues a certificate with its key to an authority below this one.</summary>
    public X509Certificate2 IssueAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issued = RequestAuthority(name, key).Create(
            Certificate, now.AddDays(-1.5), now.AddDays(1), RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }

    /// <summary>Issues a certificate with its key to a server.</summary>
    /// <param name="name">Host name.</param>
    /// <param name="daysLeft">Days until it expires; below zero, it has expired.</param>
    /// <param name="issuer">An authority below this one; null for this one.</param>
    public X509Certificate2 Issue(string name, double daysLeft = 1, X509Certificate2? issuer = null, X509Extension? extension = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        if (extension is not null)
            request.CertificateExtensions.Add(extension);
        using var issued = request.Create(
            issuer ?? Certificate, now.AddDays(-1.5), now.AddDays(daysLeft), RandomNumberGenerator.GetBytes(8));
        using var whole = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), password: null);
    }

    public void Dispose()
    {
        Certificate.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static CertificateRequest RequestAuthority(string name, ECDsa key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(
            certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request;
    }
}
