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
    private string certificates = null!;

    [SetUp]
    public void MakeFolder() => (data, certificates) = (TempFolder.Create(), TempFolder.Create());

    [TearDown]
    public void RemoveFolder()
    {
        Directory.Delete(data, recursive: true);
        Directory.Delete(certificates, recursive: true);
    }

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
        Assert.That(Open(second.Services.GetRequiredService<ISecretProtector>(), stored, SecretBinding.ManagementKey("a")),
            Is.EqualTo("the-secret"));
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
            async () =>
                await PlacetHost.StartAsync([$"DataProtection:CertificatePath={path}", "DataProtection:CertificatePassword=right"],
                dataDirectory: data),
            Throws.TypeOf<SettingsException>().With.Message.EqualTo(
                $"DataProtection:CertificatePath is '{path}': a certificate with its RSA private key is needed"));
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
            Throws.TypeOf<SettingsException>().With.Message.StartsWith("DataProtection:CertificatePath: 1 of 1 keys of the key ring in"));
        Assert.That(Directory.GetFiles(Path.Combine(data, "keys")), Is.EquivalentTo(before));
    }

    [TestCase(true)]
    [TestCase(false), Category("SQLite")]
    public async Task A_start_with_the_wrong_certificate_fails_with_one_line_and_changes_nothing(bool hasDatabase)
    {
        await using (await PlacetHost.StartAsync(MakeCertificate("right"), dataDirectory: data))
        {
        }

        if (!hasDatabase)
            File.Delete(Path.Combine(data, "placet.db"));
        var wrong = MakeCertificate("wrong");
        var before = FolderState.Of(data);
        var (exitCode, output) = await PlacetProcess.RunAsync(["--Urls=http://127.0.0.1:0", $"--DataDirectory={data}",
            .. wrong.Select(setting => "--" + setting)]);
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output, Is.EqualTo(
            $"DataProtection:CertificatePath: 1 of 1 keys of the key ring in '{data}/keys' cannot be opened; the certificate that "
            + "encrypted them is needed\n"));
        Assert.That(FolderState.Of(data), Is.EqualTo(before));
    }

    [Test]
    public async Task A_certificate_that_opens_only_the_newer_keys_is_the_wrong_one()
    {
        await using (await PlacetHost.StartAsync(dataDirectory: data))
        {
        }

        var settings = MakeCertificate("right");
        await using (await PlacetHost.StartAsync(settings, dataDirectory: data))
            await PlacetCommand.SucceedAsync(data, "keys rotate", settings,
                PlacetCommand.At(new AutoAdvancingClock(new(DateTimeOffset.UnixEpoch.AddYears(60)))));
        Assert.That(
            async () => await PlacetHost.StartAsync(MakeCertificate("wrong"), dataDirectory: data),
            Throws.TypeOf<SettingsException>().With.Message.StartsWith("DataProtection:CertificatePath: 1 of 2 keys of the key ring in"));
    }

    [Test]
    public async Task Commands_work_with_the_certificate_and_change_nothing_without_it()
    {
        var settings = MakeCertificate("right");
        await using var placet = await PlacetHost.StartAsync(settings, dataDirectory: data);
        var agent = await placet.AsAgentOfAsync(await placet.AsOwnerAsync());
        var id = await agent.RegisterAgentAsync("http://127.0.0.1:9");
        await PlacetCommand.SucceedAsync(data, "keys verify", settings);
        Assert.That((await PlacetCommand.SucceedAsync(data, $"backup {data}/backup", settings)).Error,
            Does.Contain("DataProtection:CertificatePath"));
        foreach (var other in new[] { MakeCertificate("wrong"), [] })
        {
            var before = FolderState.Of(Path.Combine(data, "keys"));
            var verified = await PlacetCommand.RunAsync(data, "keys verify", other);
            Assert.That(verified.ExitCode, Is.EqualTo(1));
            Assert.That(verified.Lines, Is.EqualTo(new[] { $"{id} management-key" }));
            Assert.That((await PlacetCommand.RunAsync(data, "keys rotate", other)).ExitCode, Is.EqualTo(1));
            Assert.That(FolderState.Of(Path.Combine(data, "keys")), Is.EqualTo(before));
        }
    }

    [Test]
    public async Task A_key_that_does_not_open_is_said_and_is_not_a_fault_of_the_runtime()
    {
        string id;
        await using (var first = await PlacetHost.StartAsync(dataDirectory: data))
        {
            var agent = await first.AsAgentOfAsync(await first.AsOwnerAsync());
            id = await agent.RegisterAgentAsync("http://127.0.0.1:9");
        }

        Directory.Move(Path.Combine(data, "keys"), Path.Combine(data, "aside"));
        await using var second = await PlacetHost.StartAsync(dataDirectory: data);
        var warning = await second.Logs.WaitForAsync(line => line.EventId.Id == 5002);
        Assert.That(warning.Level, Is.EqualTo(Microsoft.Extensions.Logging.LogLevel.Warning));
        Assert.That(warning.Text, Does.StartWith(
            $"1 of 1 stored secrets do not open with the key ring in '{data}/keys': managed calls of 1 agents get 503. Restore the key "
            + "ring from a backup"));
        var person = await second.AsOwnerAsync();
        using (var answer = await person.GetAsync($"/api/agents/{id}/manage/health"))
            await answer.ErrorAsync(System.Net.HttpStatusCode.ServiceUnavailable, "unavailable");

        // The way out that the line names.
        foreach (var key in Directory.GetFiles(Path.Combine(data, "aside")))
            File.Copy(key, Path.Combine(data, "keys", Path.GetFileName(key)));
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        HttpResponseMessage reached;
        do
            reached = await person.GetAsync($"/api/agents/{id}/manage/health", deadline.Token);
        while (reached.StatusCode is System.Net.HttpStatusCode.ServiceUnavailable);
        await reached.ErrorAsync(System.Net.HttpStatusCode.BadGateway, "upstream_unreachable");
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
        return new CertificateRequest("CN=ring", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    }

    private static byte[] WithoutPrivateKey(X509Certificate2 certificate)
    {
        using var alone = X509CertificateLoader.LoadCertificate(certificate.RawData);
        return alone.Export(X509ContentType.Pkcs12, "right");
    }

    private string[] MakeCertificate(string password)
    {
        using var certificate = SelfSigned();
        var path = Path.Combine(certificates, password + ".pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
        return [$"DataProtection:CertificatePath={path}", $"DataProtection:CertificatePassword={password}"];
    }
}
