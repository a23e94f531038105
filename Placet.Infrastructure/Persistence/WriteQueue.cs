using Placet.Application.Concurrency;

namespace Placet.Infrastructure.Persistence;

/// <summary>Named write locks of this process, granted in order; waiting takes no thread and no connection. Thread-safe.</summary>
internal sealed class WriteQueue(TimeProvider clock)
{
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(60);
    private readonly KeyedSemaphore locks = new(permits: 1);

    /// <summary>Waits for a lock, for at most 60 s.</summary>
    /// <returns>Releases the lock when disposed; a second call does nothing.</returns>
    /// <exception cref="PlacetException">The lock was not free in time.</exception>
    public async Task<IDisposable> EnterAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (locks.TryEnter(name) is { } free)
            return free;
        using var timeout = new CancellationTokenSource(LockTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await locks.EnterAsync(name, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PlacetException(CommonErrors.Unavailable);
        }
    }
}
