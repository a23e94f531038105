using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Placet.Infrastructure.Upstream;

/// <summary>A runtime's certificate was refused.</summary>
internal sealed class CertificateRefusedException(UnreachableCause cause) : AuthenticationException("The certificate was refused")
{
    public UnreachableCause Cause => cause;
}

/// <summary>Validates certificates of runtimes, by the authorities of the system and of a configured file.</summary>
internal static class RuntimeCertificates
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>Creates the options of every TLS connection.</summary>
    /// <param name="path">PEM file of extra authorities, if any.</param>
    /// <exception cref="SettingsException">The file cannot be read, or has no certificate.</exception>
    public static SslClientAuthenticationOptions CreateOptions(string? path)
    {
        var extra = path is { Length: > 0 } ? Read(path) : [];
        return new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = CreatePolicy(),
            // Throws instead of returning false: the exception of the handler would not name the cause.
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                Validate(extra, certificate, chain, errors) is { } cause ? throw new CertificateRefusedException(cause) : true,
        };
    }

    // A certificate names the URLs of its issuer and of revocation lists. Requesting them would bypass the address policy and
    // block a thread.
    private static X509ChainPolicy CreatePolicy() => new()
    {
        DisableCertificateDownloads = true,
        RevocationMode = X509RevocationMode.NoCheck,
        ApplicationPolicy = { ServerAuthentication },
    };

    private static X509Certificate2Collection Read(string path)
    {
        var extra = new X509Certificate2Collection();
        try
        {
            extra.ImportFromPemFile(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SettingsException($"Management:CaCertificatePath is '{path}'; allowed: a readable PEM file of certificates", cause);
        }

        return extra.Count > 0
            ? extra
            : throw new SettingsException($"Management:CaCertificatePath is '{path}'; allowed: a PEM file with at least one certificate");
    }

    /// <summary>Why a certificate is refused; null when it is valid. An unknown authority is reported before a wrong name.</summary>
    private static UnreachableCause? Validate(
        X509Certificate2Collection extra, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None)
            return null;
        if (certificate is not X509Certificate2 leaf || chain is null)
            return UnreachableCause.CertificateNotTrusted;
        var isForAnotherName = errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch);
        var chainError = errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) ? Validate(extra, leaf, chain) : null;
        return chainError ?? (isForAnotherName ? UnreachableCause.CertificateNameMismatch : null);
    }

    /// <summary>Validates a chain that the system refused by the extra authorities.</summary>
    private static UnreachableCause? Validate(X509Certificate2Collection extra, X509Certificate2 leaf, X509Chain chain)
    {
        if (HasExpired(chain))
            return UnreachableCause.CertificateExpired;
        if (extra.Count == 0)
            return UnreachableCause.CertificateNotTrusted;
        using var own = new X509Chain { ChainPolicy = CreatePolicy() };
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(extra);
        // All that the runtime sent: the chain that the system built may lack an intermediate certificate.
        own.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        foreach (var element in chain.ChainElements)
            own.ChainPolicy.ExtraStore.Add(element.Certificate);
        if (own.Build(leaf))
            return null;
        return HasExpired(own) ? UnreachableCause.CertificateExpired : UnreachableCause.CertificateNotTrusted;
    }

    /// <summary>Whether expiry is the only error of a chain.</summary>
    private static bool HasExpired(X509Chain chain)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return chain.ChainStatus.Length > 0
            && Array.TrueForAll(chain.ChainStatus, static status => status.Status is X509ChainStatusFlags.NotTimeValid)
            && chain.ChainElements.Any(element => element.Certificate.NotAfter.ToUniversalTime() < now);
    }
}
