using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Placet.Tests.Support;

/// <summary>A Redis server of a test's own, on a loopback port, that can go away and come back.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(30);
    private readonly int port = Loopback.FreePort();
    private Process? process;

    public string ConnectionString => $"127.0.0.1:{port}";

    /// <summary>Starts it; where Redis is not installed, the test that asks is left out by name.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        var server = new RedisServer();
        try
        {
            await server.ComeBackAsync();
            return server;
        }
        catch (Win32Exception)
        {
            Assert.Ignore("Left out: redis-server is not installed");
            throw;
        }
    }

    /// <summary>Starts it again, at the same port.</summary>
    public async Task ComeBackAsync()
    {
        var start = new ProcessStartInfo("redis-server") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { "--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "",
            "--appendonly", "no" })
            start.ArgumentList.Add(argument);
        process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(WaitLimit);
        while (await process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.OrdinalIgnoreCase))
                return;
        }

        throw new InvalidOperationException("redis-server ended");
    }

    /// <summary>Ends it without a goodbye.</summary>
    public async Task GoAwayAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Stops or continues it: it keeps its connections and says nothing on them.</summary>
    public void Freeze(bool isFrozen)
    {
        using var kill = Process.Start("kill", [isFrozen ? "-STOP" : "-CONT", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await GoAwayAsync();
    }
}
