using System.Runtime.CompilerServices;
using Placet.Application.Prices;
using Placet.Domain.Prices;

namespace Placet.Application.History;

/// <summary>Usage of one model on one day, with the group that it belongs to.</summary>
/// <param name="Model">The model, whether grouped by it or not; empty when unknown.</param>
/// <param name="Price">Its price on that day; null when it has none.</param>
internal readonly record struct PricedUsage(UsageGroup Group, UsageCounts Counts, string Model, ModelPrice? Price);

/// <summary>Reads sums of usage with their prices.</summary>
internal static class UsageSums
{
    /// <summary>Reads sums by day and model, which are what prices depend on; several may belong to one group.</summary>
    public static async IAsyncEnumerable<PricedUsage> ReadAsync(
        IReadSession read, UsageQuery query, UsageRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var groupBy = query.GroupBy;
        var prices = await PriceTable.ReadAsync(read, cancellationToken);
        var sums = read.Usage.SumAsync(
            query.OwnerId,
            UsageDays.Of(range.From),
            UsageDays.Of(range.To),
            groupBy.HasFlag(UsageGrouping.Agent),
            groupBy.HasFlag(UsageGrouping.Channel),
            cancellationToken);
        await foreach (var sum in sums)
        {
            var day = UsageDays.DateOf(sum.DayNumber);
            var group = new UsageGroup(
                groupBy.HasFlag(UsageGrouping.Date) ? day : null,
                sum.AgentId,
                sum.AgentName,
                groupBy.HasFlag(UsageGrouping.Model) ? sum.Model : null,
                sum.Channel);
            var counts = new UsageCounts(sum.PromptTokens, sum.CompletionTokens, sum.CachedTokens, sum.Turns);
            yield return new PricedUsage(group, counts, sum.Model, prices.Find(sum.Model, day));
        }
    }

    /// <summary>Orders groups by day, agent, model and channel.</summary>
    public static IEnumerable<UsageItem> Sort(IEnumerable<KeyValuePair<UsageGroup, UsageTotal>> groups) => groups
        .Select(entry => new UsageItem(entry.Key, entry.Value.Counts, entry.Value.Cost))
        .OrderBy(item => item.Group.Date)
        .ThenBy(item => item.Group.AgentName, StringComparer.Ordinal)
        .ThenBy(item => item.Group.AgentId, StringComparer.Ordinal)
        .ThenBy(item => item.Group.Model, StringComparer.Ordinal)
        .ThenBy(item => item.Group.Channel, StringComparer.Ordinal);
}
