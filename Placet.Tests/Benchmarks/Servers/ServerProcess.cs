using System.Diagnostics;
using Placet.Tests.Support;

namespace Placet.Benchmarks.Servers;

/// <summary>A server in its own process, whose resource use can be measured; killed when disposed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, Uri address, TimeSpan startTime)
    {
        this.process = process;
        Address = address;
        StartTime = startTime;
    }

    /// <summary>Path of this program.</summary>
    public static string OwnProgram => Path.Combine(AppContext.BaseDirectory, "Placet.Benchmarks.dll");

    public Uri Address { get; }

    public int Id => process.Id;

    /// <summary>From the start of the process to its first response.</summary>
    public TimeSpan StartTime { get; }

    /// <summary>Log lines of level error or critical.</summary>
    public int LoggedFailures { get; private set; }

    /// <summary>Starts a server of this program.</summary>
    public static Task<ServerProcess> StartAsync(string command, params string[] arguments)
    {
        var address = FreeAddress();
        return StartAsync(address, "dotnet", [OwnProgram, command, address.ToString(), .. arguments], "/");
    }

    /// <summary>Starts a program and waits until its probe returns 200.</summary>
    public static async Task<ServerProcess> StartAsync(Uri address, string program, IEnumerable<string> arguments, string probe)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var watch = Stopwatch.StartNew();
        var started = Process.Start(start)!;
        await WaitAsync(started, new Uri(address, probe));
        var server = new ServerProcess(started, address, watch.Elapsed);
        started.OutputDataReceived += (_, line) => server.OnOutput(line.Data);
        started.ErrorDataReceived += (_, line) => server.OnOutput(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return server;
    }

    public static Uri FreeAddress() => new($"http://127.0.0.1:{Loopback.FreePort()}");

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task WaitAsync(Process process, Uri probe)
    {
        using var http = new HttpClient();
        for (var attempt = 0; attempt < 6000 && !process.HasExited; attempt++)
        {
            try
            {
                using var response = await http.GetAsync(probe);
                if (response.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        throw new InvalidOperationException("The server did not start: " + await process.StandardError.ReadToEndAsync());
    }

    private void OnOutput(string? line)
    {
        if (line is not null && (line.StartsWith("fail", StringComparison.Ordinal) || line.StartsWith("crit", StringComparison.Ordinal)
            || line.Contains(" fail:", StringComparison.Ordinal) || line.Contains(" crit:", StringComparison.Ordinal)
            || line.Contains("Unhandled exception", StringComparison.Ordinal)))
        {
            LoggedFailures++;
            Console.WriteLine("  logged: " + line);
        }
    }
}
