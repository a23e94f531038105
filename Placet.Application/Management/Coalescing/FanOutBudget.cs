using Microsoft.Extensions.Options;

namespace Placet.Application.Management.Coalescing;

/// <summary>
/// Limits how many questions of our own the runtimes of one user are asked at a time, by all answers together that ask many of them.
/// Who exceeds it waits. Twice <see cref="ManagementOptions.AggregationConcurrency"/>: two such answers have room beside each other.
/// </summary>
internal sealed class FanOutBudget(IOptions<ManagementOptions> options)
{
    private readonly int places = (int)Math.Min(2L * options.Value.AggregationConcurrency, int.MaxValue);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Share> shares = new(StringComparer.Ordinal);

    /// <summary>Waits for a place.</summary>
    /// <param name="ownerId">The user whose runtime is asked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The place; dispose it when the runtime has answered.</returns>
    public async Task<IDisposable> EnterAsync(string ownerId, CancellationToken cancellationToken)
    {
        var share = Join(ownerId);
        try
        {
            await share.Free.WaitAsync(cancellationToken);
            return new Place(this, share);
        }
        catch
        {
            Leave(share);
            throw;
        }
    }

    private Share Join(string ownerId)
    {
        lock (gate)
        {
            if (!shares.TryGetValue(ownerId, out var share))
                shares.Add(ownerId, share = new Share(ownerId, new SemaphoreSlim(places)));
            share.Users++;
            return share;
        }
    }

    private void Leave(Share share)
    {
        lock (gate)
        {
            if (--share.Users > 0)
                return;
            shares.Remove(share.OwnerId);
            share.Free.Dispose();
        }
    }

    private sealed class Share(string ownerId, SemaphoreSlim free)
    {
        public string OwnerId => ownerId;

        public SemaphoreSlim Free => free;

        /// <summary>Those who have a place and those who wait for one.</summary>
        public int Users { get; set; }
    }

    private sealed class Place(FanOutBudget budget, Share share) : IDisposable
    {
        private int isLeft;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isLeft, 1) != 0)
                return;
            share.Free.Release();
            budget.Leave(share);
        }
    }
}
