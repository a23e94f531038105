using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Start;

/// <summary>What a person sees who starts the program with something wrong: one line, exit code 1.</summary>
internal sealed class StartTests
{
    [TestCase("Management:TimeoutSeconds=abc", "Management:TimeoutSeconds is 'abc'; allowed: a whole number from 1 to 300")]
    [TestCase("Management:TimeoutSeconds=0", "Management:TimeoutSeconds is '0'; allowed: a whole number from 1 to 300")]
    [TestCase("Management:TimeoutSeconds=301", "Management:TimeoutSeconds is '301'; allowed: a whole number from 1 to 300")]
    [TestCase("Management:MaxRequestBytes=-1", "Management:MaxRequestBytes is '-1'; allowed: a whole number from 1 to 2147483647")]
    [TestCase("Management:NetworkPolicy=Everything", "Management:NetworkPolicy is 'Everything'; allowed: AllowPrivate or PublicOnly")]
    [TestCase("Management:NetworkPolicy=1", "Management:NetworkPolicy is '1'; allowed: AllowPrivate or PublicOnly")]
    [TestCase("Database:Provider=Oracle", "Database:Provider is 'Oracle'; allowed: Sqlite, PostgreSql or SqlServer")]
    [TestCase("Database:MigrateOnStartup=perhaps", "Database:MigrateOnStartup is 'perhaps'; allowed: true or false")]
    [TestCase("RateLimiting:LoginPerMinute=100001", "RateLimiting:LoginPerMinute is '100001'; allowed: a whole number from 1 to 100000")]
    [TestCase("Jwt:LifetimeMinutes=0", "Jwt:LifetimeMinutes is '0'; allowed: a whole number from 1 to 2147483647")]
    [TestCase("PublicUrl=placet.test", "PublicUrl is 'placet.test'; allowed: an address such as https://placet.example.org")]
    [TestCase("PublicUrl=/at", "PublicUrl is '/at'; allowed: an address such as https://placet.example.org")]
    [TestCase("PublicUrl=ftp://placet.test", "PublicUrl is 'ftp://placet.test'; allowed: an address such as https://placet.example.org")]
    [TestCase("PublicUrl=https://placet.test/?a=1",
        "PublicUrl is 'https://placet.test/?a=1'; allowed: an address such as https://placet.example.org")]
    [TestCase("PublicUrl=https://placet.test/#a",
        "PublicUrl is 'https://placet.test/#a'; allowed: an address such as https://placet.example.org")]
    [TestCase("Agents:ListIncludesSubagents=2", "Agents:ListIncludesSubagents is '2'; allowed: true or false")]
    [TestCase("ForwardedHeaders:KnownProxies:0=proxy",
        "ForwardedHeaders:KnownProxies contains 'proxy'; allowed: an address or a network such as 10.0.0.0/8")]
    [TestCase("Management:CaCertificatePath=/nowhere.pem",
        "Management:CaCertificatePath is '/nowhere.pem'; allowed: a readable PEM file of certificates")]
    [TestCase("DataProtection:CertificatePath=/nowhere.pfx",
        "DataProtection:CertificatePath is '/nowhere.pfx': a PKCS#12 file that opens with the configured password is needed")]
    [TestCase("Database:MigrateOnStartup=false", "Database:MigrateOnStartup is 'false' and the schema is out of date by ")]
    [TestCase("Accounts:PasswordSignIn=false",
        "Accounts:PasswordSignIn is 'false'; allowed: true, unless there is a provider in Accounts:Providers, since nobody could sign in")]
    [TestCase("Urls=nonsense", "Urls is 'nonsense': it cannot be listened on")]
    [TestCase("Urls=ftp://127.0.0.1:1", "Urls is 'ftp://127.0.0.1:1': it cannot be listened on")]
    [TestCase("Urls=http://127.0.0.1:99999", "Urls is 'http://127.0.0.1:99999': it cannot be listened on")]
    [TestCase("Urls=http://127.0.0.1:0/base", "Urls is 'http://127.0.0.1:0/base': it cannot be listened on")]
    [TestCase("Urls=https://127.0.0.1:0", "Urls is 'https://127.0.0.1:0': it cannot be listened on")]
    [TestCase("Urls=;", "Urls is ';': it cannot be listened on")]
    [TestCase("DataDirectory=", "DataDirectory is ''; allowed: a path")]
    [TestCase("Jwt:Issuer=", "Jwt:Issuer is ''; allowed: a text that is not blank")]
    [TestCase("Jwt:Audience= ", "Jwt:Audience is ' '; allowed: a text that is not blank")]
    [TestCase("Cors:AllowedOrigins:0=*", "Cors:AllowedOrigins:0 is '*'; allowed: an origin such as https://ui.example.org")]
    [TestCase("Cors:AllowedOrigins:1=https://ui.test/",
        "Cors:AllowedOrigins:1 is 'https://ui.test/'; allowed: an origin such as https://ui.example.org")]
    [TestCase("Cors:AllowedOrigins:0=ui.test", "Cors:AllowedOrigins:0 is 'ui.test'; allowed: an origin such as https://ui.example.org")]
    [TestCase("Cors:AllowedOrigins=https://ui.test",
        "Cors:AllowedOrigins is 'https://ui.test'; allowed: a list, whose first entry is Cors:AllowedOrigins:0")]
    [TestCase("Management:AllowedHosts=a.test",
        "Management:AllowedHosts is 'a.test'; allowed: a list, whose first entry is Management:AllowedHosts:0")]
    [TestCase("ConnectionStrings:Placet=", "ConnectionStrings:Placet names no file; allowed: 'Data Source=<file>'")]
    [TestCase("ConnectionStrings:Placet=Data Source=:memory:", "ConnectionStrings:Placet names no file; allowed: 'Data Source=<file>'")]
    [TestCase("ConnectionStrings:Placet=Data Source=a.db;Mode=Memory",
        "ConnectionStrings:Placet names no file; allowed: 'Data Source=<file>'")]
    [TestCase("ConnectionStrings:Placet=Data Source=/nowhere/a.db",
        "ConnectionStrings:Placet: the database file '/nowhere/a.db' cannot be used")]
    [TestCase("ConnectionStrings:Placet=Data Source=a.db;Foreign Keys=perhaps",
        "ConnectionStrings:Placet is not a connection string of SQLite: 'Data Source=<file>' is expected")]
    [TestCase("ConnectionStrings:Placet=Data Source=a.db;Mode=Sideways",
        "ConnectionStrings:Placet is not a connection string of SQLite: 'Data Source=<file>' is expected")]
    [TestCase("ConnectionStrings:Placet=Data Source='a.db",
        "ConnectionStrings:Placet is not a connection string of SQLite: 'Data Source=<file>' is expected")]
    [TestCase("Redis:ConnectionString=,,,", "Redis:ConnectionString is not usable; allowed: a connection string such as redis:6379")]
    [TestCase("Redis:ConnectionString= ", "Redis:ConnectionString is not usable; allowed: a connection string such as redis:6379")]
    [TestCase("Redis:ConnectionString=redis:6379,nonsense=1",
        "Redis:ConnectionString is not usable; allowed: a connection string such as redis:6379")]
    [TestCase("Redis:ConnectionString=redis:6379,connectTimeout=soon",
        "Redis:ConnectionString is not usable; allowed: a connection string such as redis:6379")]
    [TestCase("Redis:ConnectionString=password=hush",
        "Redis:ConnectionString is not usable; allowed: a connection string such as redis:6379")]
    [TestCase("port=5000", "--port is not a setting; did you mean '--Urls=http://localhost:5000'? 'config' lists all settings")]
    [TestCase("data-directory=/x", "--data-directory is not a setting; did you mean '--DataDirectory=…'? 'config' lists all settings")]
    [TestCase("DataDirectry=/x", "--DataDirectry is not a setting; did you mean '--DataDirectory=…'? 'config' lists all settings")]
    [TestCase("Management__TimeoutSeconds=20",
        "--Management__TimeoutSeconds is not a setting; did you mean '--Management:TimeoutSeconds=…'? 'config' lists all settings")]
    [TestCase("verbose", "--verbose is not a setting; did you mean '--Logging:LogLevel:Default=Debug'? 'config' lists all settings")]
    [TestCase("Management:TimeoutSeconds",
        "--Management:TimeoutSeconds has no value; a setting is written --Management:TimeoutSeconds=value")]
    [TestCase("Jwt:SigningKeyFile=/nowhere/key", "Jwt:SigningKeyFile is '/nowhere/key': the file cannot be read (")]
    [TestCase("Jwt:SigningKeyFile=/dev/null",
        "Jwt:SigningKeyFile is '/dev/null'; allowed: a file that contains the secret, of at most 65536 characters")]
    [TestCase("DataProtection:KeyDirectory=/dev/null/keys",
        "DataProtection:KeyDirectory is '/dev/null/keys': the folder cannot be created or written")]
    public async Task A_wrong_setting_stops_the_start_with_one_line(string setting, string line)
    {
        var data = TempFolder.Create();
        var (exitCode, output) = await PlacetProcess.RunAsync("--Urls=http://127.0.0.1:0", $"--DataDirectory={data}", "--" + setting);
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output.TrimEnd(), Does.StartWith(line).And.Not.Contains("\n"));
        Directory.Delete(data, recursive: true);
    }

    [Test]
    public async Task An_option_with_its_value_apart_is_read_the_same_way()
    {
        var (exitCode, output) = await PlacetProcess.RunAsync("--port", "5000");
        Assert.That((exitCode, output), Is.EqualTo((1,
            "--port is not a setting; did you mean '--Urls=http://localhost:5000'? 'config' lists all settings\n")));
        (exitCode, output) = await PlacetProcess.RunAsync("-p", "5000");
        Assert.That((exitCode, output), Is.EqualTo((2,
            "'-p' is not a command or option of Placet.Api; did you mean '--Urls=http://localhost:5000'? 'config' lists all settings\n")));
    }

    [Test]
    public async Task A_port_in_use_stops_the_start_with_one_line()
    {
        var data = TempFolder.Create();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        var (exitCode, output) = await PlacetProcess.RunAsync($"--Urls={address}", $"--DataDirectory={data}",
            "--Logging:LogLevel:Default=None");
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output.TrimEnd().Split('\n')[^1], Does.StartWith($"Urls is '{address}': it cannot be listened on"));

        // The password is shown once: a start that came to nothing must not have used that up.
        await using (var second = await PlacetProcess.StartAsync(data))
        {
            second.Terminate();
            await second.WaitForExitAsync();
            Assert.That(second.Output, Does.Contain(
                $"Password:     generated, in the file {data}/initial-password.txt, which only its owner can read; delete it afterwards"));
        }

        Directory.Delete(data, recursive: true);
    }

    [TestCase("jwt-signing.key", "not base64!", "The file '{0}' holds no signing key")]
    [TestCase("jwt-signing.key", "c2hvcnQ=", "The file '{0}' holds no signing key")]
    [TestCase("keys/key-1.xml", "<broken", "DataProtection:KeyDirectory: the key ring in '{1}' cannot be used")]
    [TestCase("placet.db", "this is no database, and longer than the header of one: 0123456789 0123456789 0123456789",
        "ConnectionStrings:Placet: the database file '{0}' cannot be used", Category = "SQLite")]
    public async Task A_file_that_is_spoilt_is_named(string name, string content, string expected)
    {
        var data = TempFolder.Create();
        var file = Path.Combine(data, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, content);
        var (exitCode, output) = await PlacetProcess.RunAsync("--Urls=http://127.0.0.1:0", $"--DataDirectory={data}",
            "--Logging:LogLevel:Default=None", "--Logging:LogLevel:Microsoft.AspNetCore.DataProtection=None");
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output.TrimEnd(), Does.StartWith(
            string.Format(System.Globalization.CultureInfo.InvariantCulture, expected, file, Path.GetDirectoryName(file))).And.Not.Contains(
            "\n"));
        Directory.Delete(data, recursive: true);
    }

    [Test, Platform(Exclude = "Win", Reason = "Windows has no file modes")]
    [UnsupportedOSPlatform("windows")]
    public async Task Files_that_were_there_lose_the_rights_of_others_and_nothing_else()
    {
        var data = TempFolder.Create();
        var program = Path.Combine(data, "backup.sh");
        await File.WriteAllTextAsync(program, "exit 0");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        // Gone between the listing of the folder and the look at it, as the files of another instance may be.
        File.CreateSymbolicLink(Path.Combine(data, "gone"), Path.Combine(data, "nothing"));
        await using (await PlacetHost.StartAsync(dataDirectory: data))
            Assert.That(File.GetUnixFileMode(program), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserExecute));
        Directory.Delete(data, recursive: true);
    }

    [Test, Platform("Linux", Reason = "Elsewhere the system does not say so in a file")]
    [SupportedOSPlatform("linux")]
    public async Task What_is_not_configured_and_not_asked_for_is_not_loaded()
    {
        var data = TempFolder.Create();
        await using (var placet = await PlacetProcess.StartAsync(data))
        {
            using var health = await placet.Client.GetAsync("/health");
            var loaded = placet.Loaded();
            Assert.That(loaded, Does.Contain("Placet.Infrastructure"));
            // Redis, SQL Server, what sends metrics away, what writes the API document, and what endpoints with parameters of their own
            // answer with.
            Assert.That(loaded.Intersect(
            [
                "StackExchange.Redis", "Microsoft.Data.SqlClient", "OpenTelemetry.Exporter.OpenTelemetryProtocol",
                "OpenTelemetry.Exporter.Prometheus.AspNetCore", "Newtonsoft.Json", "Microsoft.AspNetCore.Http.Results",
            ]), Is.Empty);
        }

        Directory.Delete(data, recursive: true);
    }

    [Test]
    public async Task What_anybody_can_send_fills_no_log()
    {
        var data = TempFolder.Create();
        await using (var placet = await PlacetProcess.StartAsync(data, "--InitialUser:Password=owner-password-1"))
        {
            placet.Client.DefaultRequestHeaders.Authorization = new("Bearer", "e30.e30.nonsense");
            using var refused = await placet.Client.GetAsync("/api/agents");
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
            using var login = await placet.Client.PostJsonAsync("/api/auth/login",
                new { email = "admin@placet.local", password = "owner-password-1" });
            placet.Client.DefaultRequestHeaders.Authorization = new("Bearer", Cookies.TokenOf(login));
            using var known = await placet.Client.GetAsync("/api/agents");
            Assert.That(known.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            placet.Terminate();
            await placet.WaitForExitAsync();
            Assert.That(placet.Output.Where(line => line.Contains(" info: ", StringComparison.Ordinal)), Is.Empty);
        }

        Directory.Delete(data, recursive: true);
    }

    [Test]
    public async Task A_database_server_that_is_not_there_is_said_in_one_line()
    {
        var data = TempFolder.Create();
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        var (exitCode, output) = await PlacetProcess.RunAsync(
            "--Urls=http://127.0.0.1:0", $"--DataDirectory={data}", "--Database:Provider=SqlServer",
            $"--ConnectionStrings:Placet=Server=127.0.0.1,{port};Database=placet;User Id=placet;Password=hush-hush-1;Connect Timeout=5");
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output.TrimEnd(), Does.StartWith("ConnectionStrings:Placet: the database cannot be used (SQL Server error")
            .And.Not.Contains("\n").And.Not.Contains("hush-hush-1"));
        Directory.Delete(data, recursive: true);
    }

    [Test]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        var file = Path.GetTempFileName();
        var (exitCode, output) = await PlacetProcess.RunAsync("--Urls=http://127.0.0.1:0", $"--DataDirectory={file}/below");
        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(output.TrimEnd(), Does.StartWith(
            $"DataDirectory is '{file}/below': the folder cannot be created or written").And.Not.Contains("\n"));
        File.Delete(file);
    }

    [Test, Platform(Exclude = "Win", Reason = "Windows has no file modes")]
    [UnsupportedOSPlatform("windows")]
    public async Task Everything_in_the_data_directory_is_for_its_owner_alone()
    {
        await using var placet = await PlacetHost.StartAsync();
        await (await placet.AsOwnerAsync()).PostJsonAsync("/api/agents", new { name = "a" });
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        foreach (var path in Directory.GetFileSystemEntries(placet.DataDirectory, "*", SearchOption.AllDirectories)
            .Append(placet.DataDirectory))
            Assert.That(File.GetUnixFileMode(path) & Others, Is.EqualTo(UnixFileMode.None), path);
    }

    [Test]
    public async Task Readiness_says_that_the_database_is_there()
    {
        await using var placet = await PlacetHost.StartAsync();
        foreach (var path in new[] { "/health/live", "/health/ready" })
        {
            using var answer = await placet.Anonymous().GetAsync(path);
            Assert.That((await answer.JsonAsync()).ToString(), Is.EqualTo("""{"status":"ok"}"""));
        }
    }
}
