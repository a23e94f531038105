using System.Collections.Concurrent;
using System.Net;

namespace Placet.Infrastructure.Upstream;

/// <summary>
/// Resolves names by the system on threads of its own: a look-up cannot be cancelled, and blocks for half a minute when no DNS server
/// responds. At most one runs per name, and a limited number in all; names that resolved before do not queue behind others. Thread-safe.
/// </summary>
/// <param name="lookUp">The system's blocking look-up.</param>
internal sealed class SystemResolver(Func<string, IPAddress[]> lookUp) : IHostResolver
{
    /// <summary>How many look-ups run at a time, of names that resolved before, and again of all others.</summary>
    public const int MaxLookUps = 32;

    private const int MaxResolved = 10_000;

    private readonly ConcurrentDictionary<string, Task<IPAddress[]>> running = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> resolved = new(StringComparer.OrdinalIgnoreCase);

    // For names that resolved before, and for all others. Never disposed: a look-up may outlast the host.
    private readonly SemaphoreSlim[] limits = [new(MaxLookUps), new(MaxLookUps)];

    public SystemResolver()
        : this(Dns.GetHostAddresses)
    {
    }

    public async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        // The system refuses some literals, such as 0.0.0.0, which the address policy has to check.
        if (IPAddress.TryParse(host, out var literal))
            return [literal];
        if (!running.TryGetValue(host, out var found))
        {
            var permits = limits[resolved.ContainsKey(host) ? 0 : 1];
            await permits.WaitAsync(cancellationToken);
            found = Start(host, permits);
        }

        return await found.WaitAsync(cancellationToken);
    }

    private Task<IPAddress[]> Start(string host, SemaphoreSlim permits)
    {
        var own = new TaskCompletionSource<IPAddress[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        var found = running.GetOrAdd(host, own.Task);
        if (found == own.Task)
            new Thread(() => Run(host, own, permits)) { IsBackground = true, Name = "Name look-up" }.UnsafeStart();
        else
            permits.Release();
        return found;
    }

    private void Run(string host, TaskCompletionSource<IPAddress[]> result, SemaphoreSlim permits)
    {
        try
        {
            var addresses = lookUp(host);
            if (resolved.Count >= MaxResolved)
                resolved.Clear();
            resolved[host] = true;
            running.TryRemove(host, out _);
            result.SetResult(addresses);
        }
        catch (Exception exception)
        {
            resolved.TryRemove(host, out _);
            running.TryRemove(host, out _);
            result.SetException(exception);
            // Observed here: the caller may have disconnected.
            _ = result.Task.Exception;
        }
        finally
        {
            permits.Release();
        }
    }
}
