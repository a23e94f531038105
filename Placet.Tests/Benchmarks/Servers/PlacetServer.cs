using System.Diagnostics;
using System.Globalization;

namespace Placet.Benchmarks.Servers;

/// <summary>Placet as users run it: its own process, its defaults, a fresh embedded database; with a signed-in person and an agent's key.</summary>
internal sealed class PlacetServer : IAsyncDisposable
{
    private readonly string data;
    private readonly ServerProcess process;
    private readonly SignedIn person;

    private PlacetServer(string data, ServerProcess process, SignedIn person)
    {
        this.data = data;
        this.process = process;
        this.person = person;
    }

    /// <inheritdoc cref="SignedIn.Client"/>
    public HttpClient Client => person.Client;

    /// <inheritdoc cref="SignedIn.Agent"/>
    public HttpClient Agent => person.Agent;

    /// <inheritdoc cref="SignedIn.Token"/>
    public string Token => person.Token;

    public ServerProcess Process => process;

    private static string Program => Path.Combine(Environment.GetEnvironmentVariable("PLACET_PUBLISHED") ?? AppContext.BaseDirectory, "Placet.Api.dll");

    /// <summary>Starts a server on data that are there.</summary>
    public static Task<ServerProcess> StartOnAsync(string data)
    {
        var address = ServerProcess.FreeAddress();
        return ServerProcess.StartAsync(address, "dotnet", [Program, $"--Urls={address}", $"--DataDirectory={data}"], "/health/ready");
    }

    /// <summary>Starts the program: the published one when <c>PLACET_PUBLISHED</c> names its folder, else the one beside this.</summary>
    public static async Task<PlacetServer> StartAsync(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("placet-bench-").FullName;
        var address = ServerProcess.FreeAddress();
        string[] arguments = [Program, $"--Urls={address}", $"--DataDirectory={folder}", SignedIn.Setting, .. settings];
        // The first start makes database, keys and owner; what is measured is a start on what is there.
        await using (await ServerProcess.StartAsync(address, "dotnet", arguments, "/health/ready"))
        {
            // Only to have it all made.
        }

        var started = await ServerProcess.StartAsync(address, "dotnet", arguments, "/health/ready");
        return new PlacetServer(folder, started, await SignedIn.AtAsync(address));
    }

    /// <summary>Makes an agent whose runtime is at an address, and answers the path of its managed routes.</summary>
    public async Task<string> RegisterAsync(string runtime, string name = "agent") =>
        $"/api/agents/{(await person.RegisterAsync(runtime, name)).GetProperty("id").GetString()}/manage/";

    /// <summary>Runs a command of the program beside the server, and says how long it took.</summary>
    /// <exception cref="InvalidOperationException">Its exit code is not 0.</exception>
    public Task RunAsync(params string[] words) => RunOnAsync(data, words);

    /// <summary>Runs a command of the program on a data directory.</summary>
    public static async Task RunOnAsync(string data, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { Program }.Concat(words).Append($"--DataDirectory={data}"))
            start.ArgumentList.Add(argument);
        var watch = Stopwatch.StartNew();
        using var run = System.Diagnostics.Process.Start(start)!;
        var output = run.StandardOutput.ReadToEndAsync();
        var error = run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();
        var last = (await error).Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {string.Join(' ', words)}: {watch.Elapsed.TotalSeconds:F1} s; {last}"));
        if (run.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', words)} ended with {run.ExitCode}: {await output}{await error}");
    }

    public async ValueTask DisposeAsync()
    {
        person.Dispose();
        await process.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }
}
