using System.Runtime.CompilerServices;
using Placet.Application.Prices;

namespace Placet.Application.History;

/// <summary>Reads the stored usage of the caller's agents as a stream, without a limit of items.</summary>
public sealed record StreamUsage(UsageQuery Query) : IStreamRequest<UsageItem>;

internal sealed class StreamUsageHandler(IPlacetStore store, TimeProvider clock) : IStreamRequestHandler<StreamUsage, UsageItem>
{
    public async IAsyncEnumerable<UsageItem> Handle(StreamUsage request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var range = request.Query.Resolve(clock.GetUtcNow());
        await using var read = await store.OpenAsync(cancellationToken);
        var groups = new Dictionary<UsageGroup, UsageTotal>();
        DateOnly? day = null;
        await foreach (var (group, counts, _, price) in UsageSums.ReadAsync(read, request.Query, range, cancellationToken))
        {
            // Sums come ordered by day: grouped by day, no more than one day is held.
            if (group.Date != day)
            {
                foreach (var item in UsageSums.Sort(groups))
                    yield return item;
                groups.Clear();
                day = group.Date;
            }

            if (!groups.TryGetValue(group, out var total))
                groups.Add(group, total = new UsageTotal());
            total.Add(counts, price);
        }

        foreach (var item in UsageSums.Sort(groups))
            yield return item;
    }
}
