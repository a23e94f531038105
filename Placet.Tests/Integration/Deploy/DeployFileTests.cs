using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Deploy;

/// <summary>What stands around the program is taken by what reads it, and asks for no more than it needs.</summary>
internal sealed partial class DeployFileTests
{
    private static string Folder => Path.Combine(Repository.Root, "Placet.Api", "Deploy");

    [GeneratedRegex(@"/opt/placet/(?<name>\S+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Published { get; }

    [GeneratedRegex(@"^\s*image: (?<name>\S+)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.Multiline)]
    private static partial Regex Image { get; }

    [Test]
    public async Task Nginx_takes_its_file()
    {
        var folder = TempFolder.Create();
        try
        {
            foreach (var name in new[] { "nginx.conf", "upstream.conf" })
                File.Copy(Path.Combine(Folder, name), Path.Combine(folder, name));
            Directory.CreateDirectory(Path.Combine(folder, "certs"));
            using var key = RSA.Create(2048);
            using var certificate = new CertificateRequest("CN=placet", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
            await File.WriteAllTextAsync(Path.Combine(folder, "certs", "fullchain.pem"), certificate.ExportCertificatePem());
            await File.WriteAllTextAsync(Path.Combine(folder, "certs", "privkey.pem"), key.ExportPkcs8PrivateKeyPem());
            var (exitCode, said) = await RunAsync("nginx", "-t", "-c", Path.Combine(folder, "nginx.conf"));
            Assert.That(exitCode, Is.Zero, said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Systemd_is_told_of_no_file_that_publish_does_not_write()
    {
        var named = Published.Matches(Read("placet.service")).Select(static match => match.Groups["name"].Value).ToList();
        Assert.That(named, Does.Contain("Placet.Api.dll"));
        // What is built beside the tests is what publish writes.
        Assert.That(named.Where(static name => !File.Exists(Path.Combine(AppContext.BaseDirectory, name))), Is.Empty);
    }

    [Test]
    public void Memory_is_bounded_wherever_the_program_is_started()
    {
        Assert.That(Read("placet.service"), Does.Match("(?m)^MemoryMax=").And.Match("(?m)^TasksMax="));
        var compose = Read("compose.yaml");
        var services = compose[compose.IndexOf("\nservices:", StringComparison.Ordinal)..compose.IndexOf("\nnetworks:",
            StringComparison.Ordinal)]
            .Split("\n\n").Select(static service => service.TrimStart('\n').Replace("services:\n", string.Empty, StringComparison.Ordinal))
                .ToList();
        Assert.That(services, Has.Count.EqualTo(6).And.All.Matches<string>(static service =>
            service.Contains("mem_limit:", StringComparison.Ordinal) || service.Contains("<<: *placet", StringComparison.Ordinal)));
        Assert.That(compose[..compose.IndexOf("\nservices:", StringComparison.Ordinal)], Does.Contain("mem_limit:"));
    }

    [Test]
    public void Instances_have_a_login_of_their_own_and_trust_one_certificate()
    {
        var compose = Read("compose.yaml");
        var connection = compose.Split('\n').Single(static line => line.Contains("ConnectionStrings__Placet", StringComparison.Ordinal));
        Assert.That(connection, Does.Contain("User Id=placet;").And.Contain("Encrypt=Mandatory;ServerCertificate=").And.Not.Contain(
            "TrustServerCertificate"));
        var rights = Read("sqlserver.sql").Split('\n')
            .Where(static line => line.Contains("ROLE", StringComparison.Ordinal) || line.StartsWith("GRANT", StringComparison.Ordinal));
        Assert.That(rights, Is.EquivalentTo(new[]
        {
            "ALTER ROLE db_datareader ADD MEMBER placet;", "ALTER ROLE db_datawriter ADD MEMBER placet;",
            "ALTER ROLE db_ddladmin ADD MEMBER placet;",
        }));
    }

    [Test]
    public void Every_image_has_a_place_for_its_digest()
    {
        var images = Image.Matches(Read("compose.yaml")).Select(static match => match.Groups["name"].Value)
            .Where(static name => name != "placet").ToList();
        Assert.That(images, Has.Count.EqualTo(4).And.All.Match(@"^[a-z./]+:[\w.-]+\$\{[A-Z]+_DIGEST:-\}$"));
        Assert.That(Read("Dockerfile").Split('\n').Where(static line => line.StartsWith("FROM ", StringComparison.Ordinal)),
            Is.All.StartsWith("FROM ${"));
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(Folder, name)).ReplaceLineEndings("\n");

    private static async Task<(int ExitCode, string Said)> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardError = true,
                UseShellExecute = false
            })!;
            var said = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, said);
        }
        catch (Win32Exception)
        {
            Assert.Ignore($"Left out: {program} is not installed");
            throw;
        }
    }
}
