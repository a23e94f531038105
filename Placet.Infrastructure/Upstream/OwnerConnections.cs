using System.Collections.Concurrent;

namespace Placet.Infrastructure.Upstream;

/// <summary>Contract 10: keeps a pool of connections for each owner, so that none carries requests of two. Thread-safe.</summary>
internal sealed class OwnerConnections(RuntimeHttpHandler handler, TimeProvider clock) : IDisposable
{
    // Twice the longest time budget of a call.
    private static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, Pool> pools = new(StringComparer.Ordinal);
    private long lastSweep = clock.GetTimestamp();

    public int Count => pools.Count;

    /// <summary>Finds or creates the pool of an owner.</summary>
    public HttpMessageInvoker For(string ownerId)
    {
        Sweep();
        if (!pools.TryGetValue(ownerId, out var pool))
        {
            var created = new Pool(new HttpMessageInvoker(handler.Create(isPooling: true), disposeHandler: true));
            pool = pools.GetOrAdd(ownerId, created);
            if (pool != created)
                created.Invoker.Dispose();
        }

        pool.LastUsed = clock.GetTimestamp();
        return pool.Invoker;
    }

    public void Dispose()
    {
        foreach (var pool in pools.Values)
            pool.Invoker.Dispose();
    }

    /// <summary>Removes idle pools. They are not disposed: a call may get one at this moment; their connections are closed.</summary>
    private void Sweep()
    {
        var last = Interlocked.Read(ref lastSweep);
        if (clock.GetElapsedTime(last) < SweepInterval || Interlocked.CompareExchange(ref lastSweep, clock.GetTimestamp(), last) != last)
            return;
        foreach (var entry in pools)
        {
            if (clock.GetElapsedTime(entry.Value.LastUsed) > IdleTime)
                pools.TryRemove(entry);
        }
    }

    private sealed class Pool(HttpMessageInvoker invoker)
    {
        private long lastUsed;

        public HttpMessageInvoker Invoker => invoker;

        public long LastUsed
        {
            get => Interlocked.Read(ref lastUsed);
            set => Interlocked.Exchange(ref lastUsed, value);
        }
    }
}
