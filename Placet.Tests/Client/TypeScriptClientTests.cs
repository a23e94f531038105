using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Placet.Tests.Support;

namespace Placet.Tests.Client;

/// <summary>Everything that node checks about the TypeScript client. Where node is missing these are left out, by name.</summary>
internal sealed class TypeScriptClientTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "Placet.Api", "ClientApp", "management-client");

    private const int OldestNode = 20;

    [OneTimeSetUp]
    public async Task Install()
    {
        if (await FindNodeAsync() is var found && found < OldestNode)
        {
            var why = (found == 0 ? "node is not installed" : $"node {found} is too old")
                + ": the format, lint, types and tests of the TypeScript client are left out; "
                + $"they need node {OldestNode} or later";
            // The reason of a test that is left out is printed only where somebody asks for details; this is printed in any case.
            await TestContext.Error.WriteLineAsync(why);
            Assert.Ignore(why);
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

    /// <summary>The major version of node; 0 where there is none.</summary>
    private static async Task<int> FindNodeAsync()
    {
        try
        {
            var version = await RunAsync("node", "--version");
            return int.Parse(version.TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture);
        }
        catch (Win32Exception)
        {
            return 0;
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        start.Environment["PLACET_PROGRAMS"] = AppContext.BaseDirectory;
        start.Environment["NO_COLOR"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, $"{program} {string.Join(' ', arguments)}\n{await output}\n{await error}");
        return await output;
    }
}
