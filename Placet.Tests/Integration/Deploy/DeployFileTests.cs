using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using k8s;
using k8s.Models;
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
        Assert.That(services, Has.Count.EqualTo(7).And.All.Matches<string>(static service =>
            service.Contains("mem_limit:", StringComparison.Ordinal) || service.Contains("<<: *placet", StringComparison.Ordinal)));
        Assert.That(compose[..compose.IndexOf("\nservices:", StringComparison.Ordinal)], Does.Contain("mem_limit:"));
    }

    [Test]
    public void Instances_have_a_login_of_their_own_and_trust_one_certificate()
    {
        var connections = Read("compose.yaml").Split('\n').Where(static line => line.Contains("Database=placet;", StringComparison.Ordinal));
        Assert.That(connections.Select(static line => line.TrimStart('#', ' ')), Is.EqualTo(new[]
        {
            "Host=database;Database=placet;Username=placet;Password=…;SSL Mode=VerifyFull;Root Certificate=/run/db/server.pem",
            "Server=database;Database=placet;User Id=placet;Password=…;Encrypt=Mandatory;ServerCertificate=/run/db/server.pem",
        }));
        Assert.That(Read("postgresql.sh").Split('\n').Where(static line => line.StartsWith("GRANT", StringComparison.Ordinal)), Is.EquivalentTo(
            new[] { "GRANT CONNECT ON DATABASE placet TO placet;", "GRANT USAGE, CREATE ON SCHEMA public TO placet;" }));
        var rights = Read("sqlserver.sql").Split('\n')
            .Where(static line => line.Contains("ROLE", StringComparison.Ordinal) || line.StartsWith("GRANT", StringComparison.Ordinal));
        Assert.That(rights, Is.EquivalentTo(new[]
        {
            "ALTER ROLE db_datareader ADD MEMBER placet;", "ALTER ROLE db_datawriter ADD MEMBER placet;",
            "ALTER ROLE db_ddladmin ADD MEMBER placet;",
        }));
    }

    [Test]
    public void No_secret_is_in_an_environment_variable()
    {
        var compose = Read("compose.yaml").Split('\n').Where(static line => !line.StartsWith('#')).ToList();
        Assert.That(compose.Where(static line => line.Contains("${", StringComparison.Ordinal)).Select(static line => line.Trim()),
            Is.All.Matches<string>(static line => line.StartsWith("image: ", StringComparison.Ordinal)
                || line == "Database__Provider: ${DATABASE_PROVIDER:?}"));
        Assert.That(compose.Select(static line => line.Trim()), Is.SupersetOf(new[]
        {
            "ConnectionStrings__PlacetFile: /run/secrets/connection-string", "Jwt__SigningKeyFile: /run/secrets/jwt-signing-key",
        }));
    }

    // Strict: a field that Kubernetes does not know is refused, as "kubectl apply --validate=strict" would.
    [Test]
    public void Kubernetes_knows_every_field_of_its_file()
    {
        var objects = KubernetesYaml.LoadAllFromString(Read("kubernetes.yaml"), strict: true);
        Assert.That(objects.Select(static item => item.GetType().Name),
            Is.EqualTo(new[] { "V1Deployment", "V1Service", "V1PodDisruptionBudget", "V1NetworkPolicy" }));
        var deployment = objects.OfType<V1Deployment>().Single().Spec;
        var container = deployment.Template.Spec.Containers.Single();
        Assert.That((container.LivenessProbe.HttpGet.Path, container.ReadinessProbe.HttpGet.Path), Is.EqualTo(("/health/live", "/health/ready")));
        Assert.That(container.SecurityContext.ReadOnlyRootFilesystem, Is.True);
        Assert.That(container.Env.Where(static variable => variable.Name.EndsWith("File", StringComparison.Ordinal)).Select(
            static variable => variable.Name), Is.EquivalentTo(new[]
            { "ConnectionStrings__PlacetFile", "Jwt__SigningKeyFile", "Redis__ConnectionStringFile" }));
        Assert.That(objects.OfType<V1PodDisruptionBudget>().Single().Spec.Selector.MatchLabels, Is.EqualTo(deployment.Selector.MatchLabels));
        Assert.That(deployment.Replicas, Is.GreaterThan(1));
    }

    [Test]
    public void Kubernetes_would_refuse_a_field_that_does_not_exist() => Assert.That(
        () => KubernetesYaml.LoadAllFromString(
            Read("kubernetes.yaml").Replace("readinessProbe:", "readynessProbe:", StringComparison.Ordinal), strict: true),
        Throws.Exception.Message.Contains("readynessProbe").Or.InnerException.Message.Contains("readynessProbe"));

    [Test]
    public void Every_image_has_a_place_for_its_digest()
    {
        var images = Image.Matches(Read("compose.yaml")).Select(static match => match.Groups["name"].Value)
            .Where(static name => name != "placet").ToList();
        Assert.That(images, Has.Count.EqualTo(5).And.All.Match(@"^[a-z./]+:[\w.-]+\$\{[A-Z]+_DIGEST:-\}$"));
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
