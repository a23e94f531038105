using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Placet.Application.Management.Upstream;
using Placet.Application.Settings;

namespace Placet.Infrastructure.Upstream;

/// <summary>A runtime's certificate was refused.</summary>
internal sealed class CertificateRefusedException(UnreachableCause cause) : AuthenticationException("The certificate was refused")
{
    /// <summary>Why.</summary>
    public UnreachableCause Cause => cause;
}

/// <summary>Which certificates of runtimes are believed: the system's authorities and the configured ones; name and validity always count.</summary>
internal static class RuntimeTrust
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>Makes the options of every TLS connection.</summary>
    /// <param name="path">PEM file of extra authorities, if any.</param>
    /// <exception cref="SettingsException">The file cannot be used.</exception>
    public static SslClientAuthenticationOptions Options(string? path)
    {
        var extra = path is { Length: > 0 } ? Read(path) : [];
        return new SslClientAuthenticationOptions
        {
            CertificateChainPolicy = Policy(),
            // Thrown, and not answered with false: the exception that the handler would make does not say what is wrong.
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                FindObjection(extra, certificate, chain, errors) is { } cause ? throw new CertificateRefusedException(cause) : true,
        };
    }

    // A certificate names addresses of its issuer and of lists of revoked ones. Asking there would be a request to wherever its owner wants,
    // past the address policy, and would hold a thread until it is answered.
    private static X509ChainPolicy Policy() => new()
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

    /// <summary>Why a certificate is refused; null when it is trusted. What an unknown authority says of a name or a date counts for nothing.</summary>
    private static UnreachableCause? FindObjection(
        X509Certificate2Collection extra, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None)
            return null;
        if (certificate is not X509Certificate2 leaf || chain is null)
            return UnreachableCause.CertificateNotTrusted;
        var isForAnotherName = errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch);
        var objection = errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors) ? FindObjection(extra, leaf, chain) : null;
        return objection ?? (isForAnotherName ? UnreachableCause.CertificateForAnotherName : null);
    }

    /// <summary>Asks the extra authorities where the system's do not know the certificate.</summary>
    private static UnreachableCause? FindObjection(X509Certificate2Collection extra, X509Certificate2 leaf, X509Chain chain)
    {
        if (HasExpired(chain))
            return UnreachableCause.CertificateExpired;
        if (extra.Count == 0)
            return UnreachableCause.CertificateNotTrusted;
        using var own = new X509Chain { ChainPolicy = Policy() };
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(extra);
        // What the runtime sent along; the chain that the system built from it may lack what it had no use for.
        own.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        foreach (var element in chain.ChainElements)
            own.ChainPolicy.ExtraStore.Add(element.Certificate);
        if (own.Build(leaf))
            return null;
        return HasExpired(own) ? UnreachableCause.CertificateExpired : UnreachableCause.CertificateNotTrusted;
    }

    /// <summary>Whether age is all that is wrong with a chain.</summary>
    private static bool HasExpired(X509Chain chain)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return chain.ChainStatus.Length > 0
            && Array.TrueForAll(chain.ChainStatus, static status => status.Status is X509ChainStatusFlags.NotTimeValid)
            && chain.ChainElements.Any(element => element.Certificate.NotAfter.ToUniversalTime() < now);
    }
}
