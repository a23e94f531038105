namespace Placet.Infrastructure.Persistence;

/// <summary>Named write locks of this process, granted in order; waiting takes no thread and no connection.</summary>
internal sealed class WriteQueue(TimeProvider clock)
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, Line> lines = new(StringComparer.Ordinal);

    /// <summary>Waits for a lock, for at most 60 s.</summary>
    /// <param name="name">Name of the lock.</param>
    /// <returns>Releases the lock when disposed; a second call does nothing.</returns>
    /// <exception cref="PlacetException">The lock was not free in time.</exception>
    public async Task<IDisposable> EnterAsync(string name, CancellationToken cancellationToken)
    {
        var line = Join(name);
        try
        {
            if (!await line.Semaphore.WaitAsync(TimeSpan.Zero, cancellationToken))
                await WaitAsync(line.Semaphore, cancellationToken);
        }
        catch
        {
            Leave(name, line);
            throw;
        }

        return new HeldLock(this, name, line);
    }

    private async Task WaitAsync(SemaphoreSlim semaphore, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(LockTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await semaphore.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PlacetException(CommonErrors.Unavailable);
        }
    }

    private Line Join(string name)
    {
        lock (lines)
        {
            if (!lines.TryGetValue(name, out var line))
                lines.Add(name, line = new Line());
            line.Writers++;
            return line;
        }
    }

    private void Leave(string name, Line line)
    {
        lock (lines)
        {
            // Names contain user ids: an unused lock is removed.
            if (--line.Writers == 0)
            {
                lines.Remove(name);
                line.Semaphore.Dispose();
            }
        }
    }

    private sealed class Line
    {
        public SemaphoreSlim Semaphore { get; } = new(1, 1);

        public int Writers { get; set; }
    }

    private sealed class HeldLock(WriteQueue queue, string name, Line line) : IDisposable
    {
        private Line? line = line;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref line, null) is not { } taken)
                return;
            taken.Semaphore.Release();
            queue.Leave(name, taken);
        }
    }
}
