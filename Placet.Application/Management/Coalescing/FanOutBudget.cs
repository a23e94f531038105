using Microsoft.Extensions.Options;

namespace Placet.Application.Management.Coalescing;

/// <summary>
/// Limits the concurrent requests of our own to the runtimes of one user, over all aggregating responses; a request above it waits. Twice
/// <see cref="ManagementOptions.AggregationConcurrency"/>, so that two such responses can run beside each other. Thread-safe.
/// </summary>
internal sealed class FanOutBudget(IOptions<ManagementOptions> options)
{
    private readonly int permits = (int)Math.Min(2L * options.Value.AggregationConcurrency, int.MaxValue);
    private readonly Lock sync = new();
    private readonly Dictionary<string, Owner> owners = new(StringComparer.Ordinal);

    /// <summary>Waits for a permit.</summary>
    /// <returns>The permit; to be disposed when the runtime has responded.</returns>
    public async Task<IDisposable> EnterAsync(string ownerId, CancellationToken cancellationToken)
    {
        var owner = Join(ownerId);
        try
        {
            await owner.Permits.WaitAsync(cancellationToken);
            return new Permit(this, owner);
        }
        catch
        {
            Leave(owner);
            throw;
        }
    }

    private Owner Join(string ownerId)
    {
        lock (sync)
        {
            if (!owners.TryGetValue(ownerId, out var owner))
                owners.Add(ownerId, owner = new Owner(ownerId, new SemaphoreSlim(permits)));
            owner.Users++;
            return owner;
        }
    }

    private void Leave(Owner owner)
    {
        lock (sync)
        {
            if (--owner.Users > 0)
                return;
            owners.Remove(owner.OwnerId);
            owner.Permits.Dispose();
        }
    }

    private sealed class Owner(string ownerId, SemaphoreSlim permits)
    {
        public string OwnerId => ownerId;

        public SemaphoreSlim Permits => permits;

        /// <summary>Requests that hold a permit or wait for one.</summary>
        public int Users { get; set; }
    }

    private sealed class Permit(FanOutBudget budget, Owner owner) : IDisposable
    {
        private int isReleased;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isReleased, 1) != 0)
                return;
            owner.Permits.Release();
            budget.Leave(owner);
        }
    }
}
