using System.Net;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Start;

/// <summary>Settings from every source: what has no effect is said, secrets may lie in files, names of folders may hold anything.</summary>
internal sealed class SettingsTests
{
    private string data = null!;

    [SetUp]
    public void MakeFolder() => data = TempFolder.Create();

    [TearDown]
    public void RemoveFolder() => Directory.Delete(data, recursive: true);

    [Category("SQLite")]
    [TestCase("a;b")]
    [TestCase("a=b;Mode=Memory")]
    [TestCase("it's \"here\"")]
    [TestCase(" blanks ")]
    [TestCase("ünï {0} %20 #?")]
    public async Task A_data_directory_of_any_name_holds_the_data(string name)
    {
        var folder = Path.Combine(data, name);
        await using (var placet = await PlacetHost.StartAsync(dataDirectory: folder))
        {
            using var made = await (await placet.AsOwnerAsync()).PostJsonAsync("/api/agents", new { name = "a" });
            await made.JsonAsync(HttpStatusCode.Created);
        }

        Assert.That(File.Exists(Path.Combine(folder, "placet.db")), Is.True);
        Assert.That((await PlacetCommand.SucceedAsync(folder, $"backup {data}/backup")).Output,
            Does.StartWith($"{data}/backup: database of "));
    }

    [Test]
    public async Task A_connection_string_may_quote_the_folder()
    {
        var folder = Path.Combine(data, "a;b'c");
        await using var placet = await PlacetHost.StartAsync(["ConnectionStrings:Placet=Data Source=\"{DataDirectory}/own.db\""],
            dataDirectory: folder);
        Assert.That(File.Exists(Path.Combine(folder, "own.db")), Is.True);
    }

    [Test]
    public async Task Unknown_settings_from_every_source_are_warned_of_in_one_line_each()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Management__Timout"] = "secret-1",
            ["MANAGMENT__TIMEOUTSECONDS"] = "secret-2",
            ["DATA_DIRECTORY"] = "secret-3",
            ["MANAGEMENT_TIMEOUTSECONDS"] = "secret-4",
            ["OTHER__PROGRAM"] = "secret-5",
            ["EDITOR"] = "secret-6",
            ["Management__MaxRequestBytes"] = "300000",
        };
        await using (var placet = await PlacetProcess.StartAsync(
            data, environment, "--Managment:TimeoutSeconds=20", "--Logging:LogLvl:Default=Debug", "--Jwt:SigningKyeFile=secret-7",
            "--Management:AllowedHosts:0=a.test"))
        {
            placet.Terminate();
            await placet.WaitForExitAsync();
            var warned = placet.Output.Where(static line => line.Contains(" is not known and has no effect; ", StringComparison.Ordinal))
                .Select(static line => line[line.IndexOf("The setting ", StringComparison.Ordinal)..]);
            Assert.That(warned, Is.EquivalentTo(new[]
            {
                Warning("Management:Timout", "environment variable Management__Timout", "Management:TimeoutSeconds"),
                Warning("MANAGMENT:TIMEOUTSECONDS", "environment variable MANAGMENT__TIMEOUTSECONDS", "Management:TimeoutSeconds"),
                Warning("DATA_DIRECTORY", "environment variable DATA_DIRECTORY", "DataDirectory"),
                Warning("MANAGEMENT_TIMEOUTSECONDS", "environment variable MANAGEMENT_TIMEOUTSECONDS", "Management:TimeoutSeconds"),
                Warning("Managment:TimeoutSeconds", "command line", "Management:TimeoutSeconds"),
                Warning("Logging:LogLvl:Default", "command line", "Logging:LogLevel:Default"),
                Warning("Jwt:SigningKyeFile", "command line", "Jwt:SigningKeyFile"),
            }));
            Assert.That(string.Join('\n', placet.Output), Does.Not.Contain("secret-"));
        }

        static string Warning(string key, string source, string nearest) =>
            $"The setting {key} ({source}) is not known and has no effect; the nearest known one is {nearest}";
    }

    [Test]
    public async Task A_secret_may_be_given_as_a_file()
    {
        var file = Path.Combine(data, "password");
        await File.WriteAllTextAsync(file, "password-of-the-file\r\n");
        await using var placet = await PlacetHost.StartAsync(["InitialUser:Password=", $"InitialUser:PasswordFile={file}"],
            dataDirectory: Path.Combine(data, "data"));
        await placet.SignInAsync(PlacetHost.OwnerEmail, "password-of-the-file");
    }

    [Test]
    public void Every_secret_given_both_ways_stops_the_start()
    {
        var file = Path.Combine(data, "secret");
        File.WriteAllText(file, "secret");
        using var app = Api.Program.BuildForCommand([$"--DataDirectory={data}"]);
        var secrets = ((Api.Hosting.Settings.KnownSettings)app.Services.GetService(
            typeof(Api.Hosting.Settings.KnownSettings))!).Secrets.Select(static secret => secret.Name).ToList();
        Assert.That(secrets, Has.Count.GreaterThanOrEqualTo(5));
        foreach (var key in secrets)
        {
            Assert.That(
                () => Api.Program.BuildForCommand([$"--DataDirectory={data}", $"--{key}=secret", $"--{key}File={file}"]),
                Throws.TypeOf<Application.Settings.SettingsException>().With.Message.EqualTo(
                    $"{key} and {key}File are both set; allowed: one of them"));
        }
    }

    [Test]
    public async Task A_certificate_whose_password_lies_in_a_file_opens()
    {
        var (certificate, password) = (Path.Combine(data, "ring.pfx"), Path.Combine(data, "password"));
        using (var key = System.Security.Cryptography.RSA.Create(2048))
        {
            using var made = new System.Security.Cryptography.X509Certificates.CertificateRequest(
                    "CN=ring", key, System.Security.Cryptography.HashAlgorithmName.SHA256,
                    System.Security.Cryptography.RSASignaturePadding.Pkcs1)
                .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
            await File.WriteAllBytesAsync(certificate,
                made.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pkcs12, "right"));
        }

        await File.WriteAllTextAsync(password, "right\n");
        await using var placet = await PlacetHost.StartAsync(
            [$"DataProtection:CertificatePath={certificate}", $"DataProtection:CertificatePasswordFile={password}"],
            dataDirectory: Path.Combine(data, "data"));
        Assert.That(Directory.GetFiles(Path.Combine(data, "data", "keys")).Select(File.ReadAllText), Is.All.Contain("EncryptedData"));
    }
}
