using Microsoft.Extensions.Options;
using Placet.Application.Concurrency;

namespace Placet.Application.Management.Coalescing;

/// <summary>
/// Limits the concurrent requests of our own to the runtimes of one user, over all aggregating responses; a request above it waits. Twice
/// <see cref="ManagementOptions.AggregationConcurrency"/>, so that two such responses can run beside each other. Thread-safe.
/// </summary>
internal sealed class FanOutBudget(IOptions<ManagementOptions> options)
{
    private readonly KeyedSemaphore owners = new((int)Math.Min(2L * options.Value.AggregationConcurrency, int.MaxValue));

    /// <summary>Waits for a permit, to be disposed when the runtime has responded.</summary>
    public Task<IDisposable> EnterAsync(string ownerId, CancellationToken cancellationToken) =>
        owners.EnterAsync(ownerId, cancellationToken);
}
