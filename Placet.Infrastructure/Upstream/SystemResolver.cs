using System.Collections.Concurrent;
using System.Net;

namespace Placet.Infrastructure.Upstream;

/// <summary>
/// Asks the system's name service. A look-up cannot be ended: a name whose servers say nothing keeps a thread for half a minute. So look-ups
/// have threads of their own, a limited number of them, one at a time for each name, and names that have answered before don't queue behind
/// those that never did.
/// </summary>
/// <param name="lookUp">The system's look-up, which blocks.</param>
internal sealed class SystemResolver(Func<string, IPAddress[]> lookUp) : IHostResolver
{
    /// <summary>How many look-ups there are at a time, for names that have answered before and for all others.</summary>
    public const int Places = 32;

    private const int MostKnown = 10_000;

    private readonly ConcurrentDictionary<string, Task<IPAddress[]>> running = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.OrdinalIgnoreCase);

    // Of names that have answered before, and of all others. Not to be disposed of: a look-up may outlast everything else.
    private readonly SemaphoreSlim[] lanes = [new(Places), new(Places)];

    public SystemResolver()
        : this(Dns.GetHostAddresses)
    {
    }

    public async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        // The name service refuses some literals, 0.0.0.0 among them, that the policy has to see.
        if (IPAddress.TryParse(host, out var literal))
            return [literal];
        if (!running.TryGetValue(host, out var found))
        {
            var places = lanes[known.ContainsKey(host) ? 0 : 1];
            await places.WaitAsync(cancellationToken);
            found = Begin(host, places);
        }

        return await found.WaitAsync(cancellationToken);
    }

    private Task<IPAddress[]> Begin(string host, SemaphoreSlim places)
    {
        var own = new TaskCompletionSource<IPAddress[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        var found = running.GetOrAdd(host, own.Task);
        if (found == own.Task)
            new Thread(() => Run(host, own, places)) { IsBackground = true, Name = "Name look-up" }.UnsafeStart();
        else
            places.Release();
        return found;
    }

    private void Run(string host, TaskCompletionSource<IPAddress[]> result, SemaphoreSlim places)
    {
        try
        {
            var addresses = lookUp(host);
            if (known.Count >= MostKnown)
                known.Clear();
            known[host] = true;
            running.TryRemove(host, out _);
            result.SetResult(addresses);
        }
        catch (Exception exception)
        {
            known.TryRemove(host, out _);
            running.TryRemove(host, out _);
            result.SetException(exception);
            // The caller may have gone: without this the exception would be unobserved.
            _ = result.Task.Exception;
        }
        finally
        {
            places.Release();
        }
    }
}
