using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Placet.Tests.Support;

/// <summary>Runs node and npm. Where node is missing or too old, tests that need it are left out, by name.</summary>
internal static class NodeTools
{
    private const int OldestNode = 20;

    // Two fixtures must not install into one folder at the same time.
    private static readonly SemaphoreSlim Installing = new(1);

    /// <summary>Leaves the test out unless there is a node of the needed version, and installs the packages of a folder.</summary>
    /// <param name="folder">A folder with <c>package-lock.json</c>.</param>
    /// <param name="leftOut">What is left out without it, for the message.</param>
    public static async Task RequireAsync(string folder, string leftOut)
    {
        if (await FindNodeAsync() is var found && found < OldestNode)
        {
            var why = (found == 0 ? "node is not installed" : $"node {found} is too old")
                + $": {leftOut} are left out; they need node {OldestNode} or later";
            // The reason of a test that is left out is printed only where somebody asks for details; this is printed in any case.
            await TestContext.Error.WriteLineAsync(why);
            Assert.Ignore(why);
        }

        await Installing.WaitAsync();
        try
        {
            var (lockFile, installed) = (Path.Combine(folder, "package-lock.json"), Path.Combine(folder, "node_modules", ".package-lock.json"));
            if (!File.Exists(installed) || File.GetLastWriteTimeUtc(installed) < File.GetLastWriteTimeUtc(lockFile))
                await RunAsync(folder, "npm", "ci", "--no-audit", "--no-fund");
        }
        finally
        {
            Installing.Release();
        }
    }

    /// <summary>Runs a program to its end, which has to be a good one.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
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

    /// <summary>The major version of node; 0 where there is none.</summary>
    private static async Task<int> FindNodeAsync()
    {
        try
        {
            var version = await RunAsync(AppContext.BaseDirectory, "node", "--version");
            return int.Parse(version.TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture);
        }
        catch (Win32Exception)
        {
            return 0;
        }
    }
}
