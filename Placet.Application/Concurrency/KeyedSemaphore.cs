namespace Placet.Application.Concurrency;

/// <summary>A semaphore for each key, which exists only while it is held or waited for. Grants in order. Thread-safe.</summary>
/// <param name="permits">How many callers may hold the semaphore of one key at a time, at least 1.</param>
public sealed class KeyedSemaphore(int permits)
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>Waits for a permit; waiting takes no thread.</summary>
    /// <returns>Releases the permit when disposed; a second call does nothing.</returns>
    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancellationToken)
    {
        var entry = Join(key);
        try
        {
            await entry.Semaphore.WaitAsync(cancellationToken);
            return new Permit(this, key, entry);
        }
        catch
        {
            Leave(key, entry);
            throw;
        }
    }

    /// <summary>Takes a permit that is free; null when none is.</summary>
    public IDisposable? TryEnter(string key)
    {
        var entry = Join(key);
        if (entry.Semaphore.Wait(0))
            return new Permit(this, key, entry);
        Leave(key, entry);
        return null;
    }

    private Entry Join(string key)
    {
        lock (entries)
        {
            if (!entries.TryGetValue(key, out var entry))
                entries.Add(key, entry = new Entry(new SemaphoreSlim(permits)));
            entry.Callers++;
            return entry;
        }
    }

    private void Leave(string key, Entry entry)
    {
        lock (entries)
        {
            if (--entry.Callers > 0)
                return;
            entries.Remove(key);
            entry.Semaphore.Dispose();
        }
    }

    private sealed class Entry(SemaphoreSlim semaphore)
    {
        public SemaphoreSlim Semaphore => semaphore;

        /// <summary>How many callers hold a permit or wait for one.</summary>
        public int Callers { get; set; }
    }

    private sealed class Permit(KeyedSemaphore owner, string key, Entry entry) : IDisposable
    {
        private Entry? held = entry;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref held, null) is not { } released)
                return;
            released.Semaphore.Release();
            owner.Leave(key, released);
        }
    }
}
