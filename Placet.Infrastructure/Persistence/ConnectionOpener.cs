using System.Data.Common;

namespace Placet.Infrastructure.Persistence;

/// <summary>
/// Opens connections to a database server within 5 s, whatever timeouts the driver has. Transient failures are retried meanwhile. After a
/// failure callers are refused at once, except one per second who tries again. Thread-safe.
/// </summary>
/// <param name="create">Creates a closed connection.</param>
/// <param name="isTransient">Whether another attempt may succeed within seconds.</param>
internal sealed class ConnectionOpener(Func<DbConnection> create, Func<Exception, bool> isTransient, TimeProvider clock)
{
    // A server that restarts or fails over is unreachable for seconds. Nothing has been sent yet, so a retry is safe.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(1);

    private readonly Lock sync = new();
    private long opened;
    private Exception? outage;
    private long failedAt;
    private bool isProbed;

    /// <summary>Opens a connection.</summary>
    /// <returns>The open connection, which the caller disposes.</returns>
    /// <exception cref="PlacetException">The server could not be reached a moment ago.</exception>
    /// <exception cref="TimeoutException">It did not respond within the limit.</exception>
    /// <exception cref="DbException">The driver's reason of the last attempt.</exception>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var isProbe = RequireTurn();
        var before = Interlocked.Read(ref opened);
        try
        {
            var connection = await OpenAsync(isProbe, cancellationToken);
            Interlocked.Increment(ref opened);
            Volatile.Write(ref outage, null);
            return connection;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Where others succeeded meanwhile, the pool was exhausted. Before the first success it is the start, which reports the reason.
            if (before > 0 && Interlocked.Read(ref opened) == before)
                BeginOutage(exception);
            throw;
        }
        finally
        {
            if (isProbe)
                Volatile.Write(ref isProbed, false);
        }
    }

    private async Task<DbConnection> OpenAsync(bool isProbe, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(isProbe ? ProbeLimit : Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        Exception? failure = null;
        for (var pause = FirstPause; ; pause = pause * 2 < MaxPause ? pause * 2 : MaxPause)
        {
            try
            {
                return await create().OpenOrDisposeAsync(either.Token);
            }
            catch (Exception exception)
            {
                // Drivers report a cancellation by exceptions of their own too.
                if (cancellationToken.IsCancellationRequested)
                    throw new OperationCanceledException("The opening of a connection was cancelled", exception, cancellationToken);
                if (!limit.IsCancellationRequested)
                    failure = exception;
            }

            if (!isProbe && !limit.IsCancellationRequested && isTransient(failure!))
                await Task.Delay(pause, clock, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            else
                throw failure ?? new TimeoutException("The database server does not respond");
        }
    }

    /// <summary>Requires that the server is reachable, or that it is time to try again.</summary>
    /// <returns>Whether the caller is the one who tries again.</returns>
    private bool RequireTurn()
    {
        if (Volatile.Read(ref outage) is null)
            return false;
        lock (sync)
        {
            if (outage is null)
                return false;
            if (isProbed || clock.GetElapsedTime(failedAt) < ProbeInterval)
                throw new PlacetException(CommonErrors.Unavailable, outage);
            return isProbed = true;
        }
    }

    private void BeginOutage(Exception exception)
    {
        lock (sync)
            (outage, failedAt) = (exception, clock.GetTimestamp());
    }
}
