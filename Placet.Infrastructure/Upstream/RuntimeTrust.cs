using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Placet.Application.Settings;

namespace Placet.Infrastructure.Upstream;

/// <summary>Which certificates of runtimes are believed: the system's authorities and the configured ones; name and validity always count.</summary>
internal static class RuntimeTrust
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>Makes the options of every TLS connection.</summary>
    /// <param name="path">PEM file of extra authorities, if any.</param>
    /// <exception cref="SettingsException">The file cannot be used.</exception>
    public static SslClientAuthenticationOptions Options(string? path)
    {
        var options = new SslClientAuthenticationOptions { CertificateChainPolicy = Policy() };
        if (path is { Length: > 0 })
        {
            var extra = Read(path);
            options.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => IsTrusted(extra, certificate, chain, errors);
        }

        return options;
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

    /// <summary>The system's authorities, or else the extra ones.</summary>
    private static bool IsTrusted(X509Certificate2Collection extra, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None)
            return true;
        if (errors is not SslPolicyErrors.RemoteCertificateChainErrors || certificate is not X509Certificate2 leaf)
            return false;
        using var own = new X509Chain { ChainPolicy = Policy() };
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(extra);
        // What the runtime sent along; the chain that the system built from it may lack what it had no use for.
        if (chain is not null)
        {
            own.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
            foreach (var element in chain.ChainElements)
                own.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return own.Build(leaf);
    }
}
