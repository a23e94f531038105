using System.Diagnostics;
using System.Net;
using System.Runtime.Versioning;
using System.Text.Json;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Start;

/// <summary>What the program prints: JSON on every line where that is asked for, and a generated password where nothing keeps it.</summary>
internal sealed class OutputTests
{
    private string data = null!;

    [SetUp]
    public void MakeFolder() => data = TempFolder.Create();

    [TearDown]
    public void RemoveFolder() => Directory.Delete(data, recursive: true);

    [Test]
    public async Task With_Json_every_line_is_JSON_and_no_password_is_among_them()
    {
        await using var placet = await PlacetProcess.StartAsync(data, "--Logging:Format=Json", "--Managment:TimeoutSeconds=20");
        var password = (await File.ReadAllTextAsync(Path.Combine(data, "initial-password.txt"))).TrimEnd();
        using (var login = await placet.Client.PostJsonAsync("/api/auth/login", new { email = "admin@placet.local", password }))
            Assert.That(login.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        placet.Terminate();
        Assert.That(await placet.WaitForExitAsync(), Is.Zero);
        var lines = placet.Output.Where(static line => line.Length > 0)
            .Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("@m").GetString()!).ToList();
        Assert.That(lines, Has.Some.StartsWith("Placet.Management listens on http://").And.Some.Contains("Managment:TimeoutSeconds")
            .And.Some.EqualTo(
                $"Password:     generated, in the file {data}/initial-password.txt, which only its owner can read; delete it afterwards"));
        Assert.That(string.Concat(placet.Output), Does.Not.Contain(password));
    }

    [Test]
    public async Task Queries_are_not_logged_either_where_the_framework_logs_requests()
    {
        await using var placet = await PlacetProcess.StartAsync(data, "--Logging:LogLevel:Microsoft.AspNetCore=Information");
        using (var answer = await placet.Client.GetAsync("/api/auth/external/work/callback?code=code-of-a-sign-in&state=state-of-a-sign-in"))
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        placet.Terminate();
        Assert.That(await placet.WaitForExitAsync(), Is.Zero);
        Assert.That(placet.Output, Has.Some.Contains("ExternalSignInController.Callback").And.None.Contains("-of-a-sign-in"));
    }

    [TestCase("--Management:TimeoutSeconds=0")]
    [TestCase("--port=5000")]
    [TestCase("--Urls=http://127.0.0.1:99999")]
    public async Task So_is_the_line_of_a_start_that_fails(string setting)
    {
        var (exitCode, output) = await PlacetProcess.RunAsync("--Urls=http://127.0.0.1:0", $"--DataDirectory={data}",
            "--Logging:Format=Json", setting);
        Assert.That(exitCode, Is.EqualTo(1));
        var line = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Single();
        Assert.That(JsonDocument.Parse(line).RootElement.GetProperty("@l").GetString(), Is.EqualTo("Fatal"));
    }

    [Test, Platform(Exclude = "Win", Reason = "Windows has no file modes")]
    [UnsupportedOSPlatform("windows")]
    public async Task Without_a_terminal_the_password_goes_into_a_file_of_its_owner_in_the_place_of_an_earlier_one()
    {
        var file = Path.Combine(data, "initial-password.txt");
        await File.WriteAllTextAsync(file, "earlier");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        await using var placet = await PlacetProcess.StartAsync(data);
        Assert.That(File.GetUnixFileMode(file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(await File.ReadAllTextAsync(file), Does.Match("^[a-z0-9]{24}\n$"));
        Assert.That(Directory.GetFiles(data, "initial-password.txt*"), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task So_does_the_password_that_a_command_generates()
    {
        await using (await PlacetProcess.StartAsync(data))
        {
            var (exitCode, output) = await PlacetProcess.RunAsync("users", "reset-password", "admin@placet.local",
                $"--DataDirectory={data}");
            Assert.That(exitCode, Is.Zero);
            var file = Path.Combine(data, "reset-password.txt");
            Assert.That(output, Does.StartWith(file + "\n"));
            Assert.That(output, Does.Not.Contain((await File.ReadAllTextAsync(file)).TrimEnd()));
        }
    }

    [Test, Platform("Linux", Reason = "A terminal is made by a program of Linux")]
    public async Task A_terminal_shows_the_password_and_no_file_has_it()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Placet.Api.dll");
        var start = new ProcessStartInfo("script") { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in new[] { "-qfec",
            $"dotnet {program} --Urls=http://127.0.0.1:0 --DataDirectory={data} --Logging:Format=Json", "/dev/null" })
            start.ArgumentList.Add(argument);
        Process terminal;
        try
        {
            terminal = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("Left out: script is not installed");
            return;
        }

        using (terminal)
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            string? line;
            do
                line = await terminal.StandardOutput.ReadLineAsync(deadline.Token);
            while (line is not null && !line.Contains("Password: ", StringComparison.Ordinal));
            terminal.Kill(entireProcessTree: true);
            await terminal.WaitForExitAsync(deadline.Token);
            Assert.That(JsonDocument.Parse(line!).RootElement.GetProperty("@m").GetString(),
                Does.Match(@"^Password:     [a-z0-9]{24} \(generated, shown this once\)$"));
            Assert.That(File.Exists(Path.Combine(data, "initial-password.txt")), Is.False);
        }
    }
}
