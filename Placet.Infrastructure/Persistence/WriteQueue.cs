using Placet.Application.Concurrency;

namespace Placet.Infrastructure.Persistence;

/// <summary>
/// Write locks of this process by scope, granted in order; waiting takes no thread and no connection. However many writers of one scope
/// wait, another scope waits for at most one of them. Thread-safe.
/// </summary>
/// <param name="isOneWriter">Whether the database has one writer at a time, so that scopes exclude each other too.</param>
internal sealed class WriteQueue(TimeProvider clock, bool isOneWriter = false)
{
    private const string Writer = "writer";
    private static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(60);
    private readonly KeyedSemaphore scopes = new(permits: 1);
    private readonly KeyedSemaphore writers = new(permits: 1);

    /// <summary>Waits for the lock of a scope, for at most 60 s.</summary>
    /// <returns>Releases the lock when disposed; a second call does nothing.</returns>
    /// <exception cref="PlacetException">The lock was not free in time.</exception>
    public async Task<IDisposable> EnterAsync(string scope, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (TryEnter(scope) is { } free)
            return free;
        using var timeout = new CancellationTokenSource(LockTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await WaitAsync(scope, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PlacetException(CommonErrors.Unavailable);
        }
    }

    /// <summary>Begins a transaction that holds the lock of a scope until it is disposed.</summary>
    /// <param name="beginAsync">Begins it with the lock, which is released if that fails.</param>
    /// <exception cref="PlacetException">The lock was not free in time.</exception>
    public async Task<WriteTransaction> BeginAsync(
        string scope, Func<IDisposable, Task<WriteTransaction>> beginAsync, CancellationToken cancellationToken)
    {
        var writeLock = await EnterAsync(scope, cancellationToken);
        try
        {
            return await beginAsync(writeLock);
        }
        catch
        {
            writeLock.Dispose();
            throw;
        }
    }

    private IDisposable? TryEnter(string scope)
    {
        if (scopes.TryEnter(scope) is not { } turn)
            return null;
        if (!isOneWriter)
            return turn;
        if (writers.TryEnter(Writer) is { } writer)
            return new BothLocks(turn, writer);
        turn.Dispose();
        return null;
    }

    private async Task<IDisposable> WaitAsync(string scope, CancellationToken cancellationToken)
    {
        var turn = await scopes.EnterAsync(scope, cancellationToken);
        if (!isOneWriter)
            return turn;
        try
        {
            return new BothLocks(turn, await writers.EnterAsync(Writer, cancellationToken));
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    private sealed class BothLocks(IDisposable turn, IDisposable writer) : IDisposable
    {
        public void Dispose()
        {
            // In this order, the next writer of this scope queues behind the other scopes that wait.
            writer.Dispose();
            turn.Dispose();
        }
    }
}
