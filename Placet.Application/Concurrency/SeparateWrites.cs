using System.Collections.Concurrent;

namespace Placet.Application.Concurrency;

/// <summary>Runs background writes of several scopes so that a busy or failing one holds up no other.</summary>
public static class SeparateWrites
{
    // Each has a connection of the pool, of which requests need most.
    private const int Concurrency = 4;

    /// <summary>Runs all writes, at most 4 at a time; each also after another has failed.</summary>
    /// <exception cref="AggregateException">Several have failed; the exception of a single one is thrown as it is.</exception>
    public static async Task RunAsync<T>(
        IEnumerable<T> scopes, Func<T, CancellationToken, Task> writeAsync, CancellationToken cancellationToken)
    {
        var failures = new ConcurrentQueue<Exception>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(scopes, options, async (scope, token) =>
        {
            try
            {
                await writeAsync(scope, token);
            }
            catch (Exception exception) when (!token.IsCancellationRequested)
            {
                failures.Enqueue(exception);
            }
        });
        if (failures.TryDequeue(out var first))
            throw failures.IsEmpty ? first : new AggregateException(failures.Prepend(first));
    }
}
