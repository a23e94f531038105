using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.KeyManagement.Internal;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Placet.Infrastructure.Persistence;
using Placet.Infrastructure.Storage;

namespace Placet.Infrastructure.Secrets;

/// <summary>Registers the key ring that encrypts stored secrets: files beside SQLite, or a table of a shared database.</summary>
internal static class KeyRing
{
    public static void AddSecrets(this IServiceCollection services)
    {
        services.AddSettings<KeyRingOptions>(KeyRingOptions.Section);
        services.AddDataProtection().SetApplicationName("Placet.Management");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(management => Configure(management, provider)));
        services.AddSingleton<RefreshingKeyRing>();
        services.AddSingleton<IKeyRingProvider>(provider => provider.GetRequiredService<RefreshingKeyRing>());
        services.AddHostedService<KeyRingRefresher>();
        services.AddSingleton<ISecretProtector, SecretProtector>();
        services.AddSingleton<ISecretKeys, SecretKeys>();
        services.AddSingleton<KeyRingValidator>();
        services.AddHostedService<StoredSecretCheck>();
    }

    /// <summary>Sets the certificate that encrypts the ring. The library accepts it at registration only.</summary>
    /// <exception cref="SettingsException">The certificate cannot be read.</exception>
    public static void Protect(IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection(KeyRingOptions.Section).Get<KeyRingOptions>() ?? new KeyRingOptions();
        if (settings.CertificatePath is { Length: > 0 } path)
            services.AddDataProtection().ProtectKeysWithCertificate(Load(path, settings.CertificatePassword));
    }

    private static void Configure(KeyManagementOptions management, IServiceProvider provider)
    {
        var settings = provider.GetRequiredService<IOptions<KeyRingOptions>>().Value;
        management.XmlRepository = provider.GetRequiredService<IDatabaseEngine>().KeyRing
            ?? new FileSystemXmlRepository(
                FolderOf(settings, provider.GetRequiredService<DataFolder>()), provider.GetRequiredService<ILoggerFactory>());
    }

    private static DirectoryInfo FolderOf(KeyRingOptions settings, DataFolder folder)
    {
        var path = FolderOf(settings, folder.Path);
        folder.EnsureFolder(path, $"{KeyRingOptions.Section}:{nameof(KeyRingOptions.KeyDirectory)}");
        return new DirectoryInfo(path);
    }

    /// <summary>Full path of the folder of the ring.</summary>
    public static string FolderOf(KeyRingOptions settings, string dataDirectory) => settings.KeyDirectory is { Length: > 0 } configured
        ? Path.GetFullPath(configured.Replace("{DataDirectory}", dataDirectory, StringComparison.Ordinal))
        : Path.Combine(dataDirectory, "keys");

    private static X509Certificate2 Load(string path, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password);
            using var key = certificate.GetRSAPrivateKey();
            // The ring would be encrypted with it, but the next start could not decrypt it.
            return key is not null ? certificate : throw new SettingsException(
                $"DataProtection:CertificatePath is '{path}': a certificate with its RSA private key is needed");
        }
        catch (Exception cause) when (cause is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SettingsException(
                $"DataProtection:CertificatePath is '{path}': a PKCS#12 file that opens with the configured password is needed", cause);
        }
    }
}
