using System.ComponentModel;
using System.Diagnostics;
using Placet.Tests.Support;

namespace Placet.Tests.Client;

/// <summary>Everything that node checks about the TypeScript client. Where node is missing these are left out, by name.</summary>
internal sealed class TypeScriptClientTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "Placet.Api", "ClientApp", "management-client");

    [OneTimeSetUp]
    public async Task Install()
    {
        try
        {
            await RunAsync("node", "--version");
        }
        catch (Win32Exception)
        {
            Assert.Ignore("node is not installed: the format, lint, types and tests of the TypeScript client are left out");
        }

        var (lockFile, installed) = (Path.Combine(Folder, "package-lock.json"), Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (!File.Exists(installed) || File.GetLastWriteTimeUtc(installed) < File.GetLastWriteTimeUtc(lockFile))
            await RunAsync("npm", "ci", "--no-audit", "--no-fund");
    }

    [TestCase("format")]
    [TestCase("lint")]
    [TestCase("types")]
    public Task The_client_passes_its(string script) => RunAsync("npm", "run", "--silent", script);

    [Test]
    public Task The_client_passes_its_own_tests_against_the_real_program_and_the_reference_runtime() => RunAsync(
        "npm", "run", "--silent", "test", "--", "--reporter=default", "--reporter=json",
        "--outputFile.json=" + Path.Combine(Repository.Root, "artifacts", "client-tests.json"));

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PLACET_PROGRAMS"] = AppContext.BaseDirectory;
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, $"{program} {string.Join(' ', arguments)}\n{await output}\n{await error}");
    }
}
