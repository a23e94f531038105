using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Placet.Application.Abstractions;
using Placet.Application.Settings;
using Placet.Domain.Secrets;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Start;

/// <summary>Stored secrets open where they belong, after a restart too, and nowhere else.</summary>
internal sealed class KeyRingTests
{
    private static readonly SecretText Clear = new("the-secret");

    private string data = null!;

    [SetUp]
    public void MakeFolder() => data = TempFolder.Create();

    [TearDown]
    public void RemoveFolder() => Directory.Delete(data, recursive: true);

    [Test]
    public async Task A_secret_opens_for_its_own_agent_and_field_only()
    {
        await using var placet = await PlacetHost.StartAsync(dataDirectory: data);
        var secrets = placet.Services.GetRequiredService<ISecretProtector>();
        var stored = secrets.Protect(Clear, SecretBinding.ManagementKey("a"));
        Assert.Multiple(() =>
        {
            Assert.That(Open(secrets, stored, SecretBinding.ManagementKey("a")), Is.EqualTo("the-secret"));
            Assert.That(Open(secrets, stored, SecretBinding.ManagementKey("b")), Is.Null);
            Assert.That(Open(secrets, stored, SecretBinding.WebhookPassword("a")), Is.Null);
            Assert.That(Open(secrets, stored, SecretBinding.WebhookHeader("a", "management-key")), Is.Null);
            Assert.That(Open(secrets, new ProtectedSecret(stored.Ciphertext[..^2] + "AA"), SecretBinding.ManagementKey("a")), Is.Null);
            Assert.That(Open(secrets, new ProtectedSecret("not a ciphertext"), SecretBinding.ManagementKey("a")), Is.Null);
        });
    }

    [Test]
    public async Task The_ring_survives_a_restart_also_when_a_certificate_encrypts_it([Values] bool certificate)
    {
        var settings = certificate ? MakeCertificate("right") : [];
        ProtectedSecret stored;
        await using (var first = await PlacetHost.StartAsync(settings, dataDirectory: data))
            stored = first.Services.GetRequiredService<ISecretProtector>().Protect(Clear, SecretBinding.ManagementKey("a"));
        await using var second = await PlacetHost.StartAsync(settings, dataDirectory: data);
        Assert.That(Open(second.Services.GetRequiredService<ISecretProtector>(), stored, SecretBinding.ManagementKey("a")), Is.EqualTo("the-secret"));
        var ring = string.Concat(Directory.GetFiles(Path.Combine(data, "keys")).Select(File.ReadAllText));
        Assert.That(ring, certificate ? Does.Contain("EncryptedData") : Does.Not.Contain("EncryptedData"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_certificate_that_could_not_open_what_it_encrypts_stops_the_start(bool rsa)
    {
        using var certificate = rsa ? SelfSigned() : SelfSignedByCurve();
        var path = Path.Combine(data, "ring.pfx");
        File.WriteAllBytes(path, rsa ? WithoutPrivateKey(certificate) : certificate.Export(X509ContentType.Pkcs12, "right"));
        Assert.That(
            async () => await PlacetHost.StartAsync([$"DataProtection:CertificatePath={path}", "DataProtection:CertificatePassword=right"], dataDirectory: data),
            Throws.TypeOf<SettingsException>().With.Message.EqualTo($"DataProtection:CertificatePath is '{path}': a certificate with its RSA private key is needed"));
    }

    [Test]
    public async Task A_ring_that_does_not_open_stops_the_start_and_gets_no_new_key()
    {
        await using (await PlacetHost.StartAsync(MakeCertificate("right"), dataDirectory: data))
        {
        }

        var before = Directory.GetFiles(Path.Combine(data, "keys"));
        Assert.That(
            async () => await PlacetHost.StartAsync(dataDirectory: data),
            Throws.TypeOf<SettingsException>().With.Message.StartsWith("DataProtection:CertificatePath: no key of the key ring in"));
        Assert.That(Directory.GetFiles(Path.Combine(data, "keys")), Is.EquivalentTo(before));
    }

    [Test]
    public async Task A_key_that_does_not_open_is_said_and_is_not_a_fault_of_the_runtime()
    {
        string id;
        await using (var first = await PlacetHost.StartAsync(dataDirectory: data))
        {
            var agent = await first.AsAgentOfAsync(await first.AsOwnerAsync());
            using var made = await agent.PostJsonAsync("/api/v1/agents", new { name = "a" });
            id = (await made.JsonAsync(System.Net.HttpStatusCode.Created)).GetProperty("id").GetString()!;
            using var set = await agent.PostJsonAsync("/api/v1/agents/setManagement", new { channelId = id, url = "http://127.0.0.1:9", apiKey = "k" });
            await set.JsonAsync();
        }

        Directory.Delete(Path.Combine(data, "keys"), recursive: true);
        await using var second = await PlacetHost.StartAsync(dataDirectory: data);
        using var answer = await (await second.AsOwnerAsync()).GetAsync($"/api/agents/{id}/manage/health");
        await answer.ErrorAsync(System.Net.HttpStatusCode.ServiceUnavailable, "unavailable");
    }

    private static string? Open(ISecretProtector secrets, ProtectedSecret stored, SecretBinding binding) =>
        secrets.TryUnprotect(stored, binding, out var text) ? text.Reveal() : null;

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        return new CertificateRequest("CN=ring", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    }

    private static X509Certificate2 SelfSignedByCurve()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=ring", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    }

    private static byte[] WithoutPrivateKey(X509Certificate2 certificate)
    {
        using var alone = X509CertificateLoader.LoadCertificate(certificate.RawData);
        return alone.Export(X509ContentType.Pkcs12, "right");
    }

    private string[] MakeCertificate(string password)
    {
        using var certificate = SelfSigned();
        var path = Path.Combine(data, "ring.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
        return [$"DataProtection:CertificatePath={path}", $"DataProtection:CertificatePassword={password}"];
    }
}
