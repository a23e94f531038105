using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.Versioning;

namespace Placet.Tests.Support;

/// <summary>The program as a process of its own, for what a process can suffer.</summary>
internal sealed class PlacetProcess : IAsyncDisposable
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(60);
    private readonly Process process;

    private PlacetProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
        Client = new HttpClient(new SocketsHttpHandler
        {
            UseCookies = false,
            UseProxy = false,
            AllowAutoRedirect = false
        })
        { BaseAddress = address };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public bool HasExited => process.HasExited;

    /// <summary>Everything the program printed so far, on either stream.</summary>
    public ConcurrentQueue<string> Output { get; } = new();

    /// <summary>Starts the program and waits until it is ready.</summary>
    public static Task<PlacetProcess> StartAsync(string dataDirectory, params string[] settings) =>
        StartAsync(dataDirectory, new Dictionary<string, string>(StringComparer.Ordinal), settings);

    /// <summary>Starts the program with variables in its environment, and waits until it is ready.</summary>
    public static async Task<PlacetProcess> StartAsync(string dataDirectory, IReadOnlyDictionary<string, string> environment,
        params string[] settings)
    {
        var placet = Launch(NewAddress(), dataDirectory, environment, settings);
        await placet.ReadyAsync();
        return placet;
    }

    /// <summary>Launches the program and does not wait for it.</summary>
    /// <param name="address">Where it is to listen.</param>
    public static PlacetProcess Launch(
        Uri address, string dataDirectory, IReadOnlyDictionary<string, string> environment, params string[] settings)
    {
        var placet = new PlacetProcess(Launch([$"--Urls={address}", $"--DataDirectory={dataDirectory}", .. settings], environment),
            address);
        placet.Record();
        return placet;
    }

    /// <summary>An address where nobody listened a moment ago.</summary>
    public static Uri NewAddress() => new($"http://127.0.0.1:{Loopback.FreePort()}");

    /// <summary>Waits until the program is ready.</summary>
    /// <exception cref="InvalidOperationException">It has ended instead.</exception>
    public async Task ReadyAsync()
    {
        using var deadline = new CancellationTokenSource(WaitLimit);
        while (!await IsReadyAsync(deadline.Token))
        {
            if (process.HasExited)
                throw new InvalidOperationException("The program ended: " + string.Join('\n', Output));
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline.Token);
        }
    }

    /// <summary>Runs the program to its end, for starts that have to fail.</summary>
    /// <returns>Its exit code and what it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] settings)
    {
        using var run = Launch(settings);
        using var deadline = new CancellationTokenSource(WaitLimit);
        try
        {
            var output = run.StandardOutput.ReadToEndAsync(deadline.Token);
            var error = run.StandardError.ReadToEndAsync(deadline.Token);
            await run.WaitForExitAsync(deadline.Token);
            return (run.ExitCode, await output + await error);
        }
        finally
        {
            if (!run.HasExited)
                run.Kill();
        }
    }

    /// <summary>Names of the assemblies that the program has loaded so far.</summary>
    [SupportedOSPlatform("linux")]
    public IReadOnlySet<string> Loaded() => File.ReadLines($"/proc/{process.Id}/maps")
        .Select(static line => Path.GetFileName(line))
        .Where(static file => file.EndsWith(".dll", StringComparison.Ordinal))
        .Select(static file => Path.GetFileNameWithoutExtension(file))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>Ends the program as a power cut would: SIGKILL, no goodbye.</summary>
    public void Kill() => process.Kill();

    /// <summary>Tells the program to stop, as a service manager does: SIGTERM.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the program's own end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitForExitAsync()
    {
        using var deadline = new CancellationTokenSource(WaitLimit);
        await process.WaitForExitAsync(deadline.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        Client.Dispose();
    }

    private static Process Launch(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Placet.Api.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private void Record()
    {
        process.OutputDataReceived += (_, line) => Output.Enqueue(line.Data ?? string.Empty);
        process.ErrorDataReceived += (_, line) => Output.Enqueue(line.Data ?? string.Empty);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Client.GetAsync("/health/ready", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
