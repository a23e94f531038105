using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Placet.Benchmarks.Servers;

/// <summary>A server in a process of its own, so that its figures are its own; ended when disposed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, Uri address, TimeSpan startTime)
    {
        this.process = process;
        Address = address;
        StartTime = startTime;
    }

    public Uri Address { get; }

    public int Id => process.Id;

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan StartTime { get; }

    /// <summary>Lines on either stream that report a failure or worse.</summary>
    public int Complaints { get; private set; }

    /// <summary>Starts one of this program's own servers.</summary>
    public static Task<ServerProcess> StartOwnAsync(string command, params string[] arguments)
    {
        var address = FreeAddress();
        return StartAsync(address, "dotnet", [Path.Combine(AppContext.BaseDirectory, "Placet.Benchmarks.dll"), command, address.ToString(), .. arguments], "/");
    }

    /// <summary>Starts a program and waits until it answers 200.</summary>
    public static async Task<ServerProcess> StartAsync(Uri address, string program, IEnumerable<string> arguments, string probe)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var watch = Stopwatch.StartNew();
        var started = Process.Start(start)!;
        await WaitAsync(started, new Uri(address, probe));
        var server = new ServerProcess(started, address, watch.Elapsed);
        started.OutputDataReceived += (_, line) => server.OnChanged(line.Data);
        started.ErrorDataReceived += (_, line) => server.OnChanged(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return server;
    }

    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

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
                using var answer = await http.GetAsync(probe);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        throw new InvalidOperationException("The server did not come up: " + await process.StandardError.ReadToEndAsync());
    }

    private void OnChanged(string? line)
    {
        if (line is not null && (line.StartsWith("fail", StringComparison.Ordinal) || line.StartsWith("crit", StringComparison.Ordinal)
            || line.Contains(" fail:", StringComparison.Ordinal) || line.Contains(" crit:", StringComparison.Ordinal)
            || line.Contains("Unhandled exception", StringComparison.Ordinal)))
        {
            Complaints++;
            Console.WriteLine("  said: " + line);
        }
    }
}
