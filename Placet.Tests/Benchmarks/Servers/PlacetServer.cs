using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Placet.Tests.Support;

namespace Placet.Benchmarks.Servers;

/// <summary>Placet in its own process with its defaults and a new embedded database; with a signed-in owner and an agent's key.</summary>
internal sealed class PlacetServer : IAsyncDisposable
{
    private readonly string data;
    private readonly OwnerSession owner;

    private PlacetServer(string data, ServerProcess process, OwnerSession owner) =>
        (this.data, Process, this.owner) = (data, process, owner);

    /// <inheritdoc cref="OwnerSession.Client"/>
    public HttpClient Client => owner.Client;

    /// <inheritdoc cref="OwnerSession.Agent"/>
    public HttpClient Agent => owner.Agent;

    public string Token => owner.Token;

    public ServerProcess Process { get; }

    /// <summary>Folder of the database.</summary>
    public string DataDirectory => data;

    private static string Program =>
        Path.Combine(Environment.GetEnvironmentVariable("PLACET_PUBLISHED") ?? AppContext.BaseDirectory, "Placet.Api.dll");

    /// <summary>A setting with a new key: a token of one instance that has it is a token of the others.</summary>
    public static string SharedSigningKey() => $"--Jwt:SigningKey={Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";

    /// <summary>Starts a server on existing data.</summary>
    public static Task<ServerProcess> StartOnAsync(string data)
    {
        var address = ServerProcess.FreeAddress();
        return ServerProcess.StartAsync(address, "dotnet", [Program, $"--Urls={address}", $"--DataDirectory={data}"], "/health/ready");
    }

    /// <summary>Starts Placet from the folder in <c>PLACET_PUBLISHED</c>; without it, from the folder of this program.</summary>
    public static Task<PlacetServer> StartAsync(params string[] settings) => StartAsync([Program], settings);

    /// <summary>Starts another build of Placet from the folder to which it was published.</summary>
    public static Task<PlacetServer> StartFromAsync(string folder, params string[] settings) =>
        StartAsync([Path.Combine(folder, "Placet.Api.dll")], settings);

    /// <summary>Starts Placet by a command of this program.</summary>
    public static Task<PlacetServer> StartWithAsync(string command) => StartAsync([ServerProcess.OwnProgram, command], []);

    /// <summary>Creates an agent whose runtime is at an address, and returns the path of its managed routes.</summary>
    public async Task<string> RegisterAsync(string runtime, string name = "agent") =>
        $"/api/agents/{(await owner.RegisterAsync(runtime, name)).GetProperty("id").GetString()}/manage/";

    /// <summary>Runs a command of the product on this server's data, and prints how long it took.</summary>
    /// <exception cref="InvalidOperationException">Its exit code is not 0.</exception>
    public Task RunAsync(params string[] command) => RunOnAsync(data, command);

    /// <summary>Runs a command of the product on a data directory, and prints how long it took and its peak of memory.</summary>
    /// <exception cref="InvalidOperationException">Its exit code is not 0.</exception>
    public static async Task RunOnAsync(string data, params string[] command)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { Program }.Concat(command).Append($"--DataDirectory={data}"))
            start.ArgumentList.Add(argument);
        var watch = Stopwatch.StartNew();
        using var run = System.Diagnostics.Process.Start(start)!;
        var output = run.StandardOutput.ReadToEndAsync();
        var error = run.StandardError.ReadToEndAsync();
        var exit = run.WaitForExitAsync();
        long peak = 0;
        while (!exit.IsCompleted)
        {
            run.Refresh();
            if (!run.HasExited)
                peak = Math.Max(peak, run.PeakWorkingSet64);
            await Task.WhenAny(exit, Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System));
        }

        var last = (await error).Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {string.Join(' ', command)}: {watch.Elapsed.TotalSeconds:F1} s, {peak / 1e6:F0} MB; {last}"));
        if (run.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {run.ExitCode}: {await output}{await error}");
    }

    public async ValueTask DisposeAsync()
    {
        owner.Dispose();
        await Process.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    private static async Task<PlacetServer> StartAsync(string[] program, string[] settings)
    {
        var folder = TempFolder.Create();
        var address = ServerProcess.FreeAddress();
        string[] arguments = [.. program, $"--Urls={address}", $"--DataDirectory={folder}", OwnerSession.PasswordSetting, .. settings];
        // The first start creates database, keys and owner; the measured start finds them.
        await (await ServerProcess.StartAsync(address, "dotnet", arguments, "/health/ready")).DisposeAsync();
        var process = await ServerProcess.StartAsync(address, "dotnet", arguments, "/health/ready");
        return new PlacetServer(folder, process, await OwnerSession.SignInAsync(address));
    }
}
