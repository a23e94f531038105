using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Placet.Application.Sampling;

namespace Placet.Application.History;

/// <summary>Sums up the stored usage of the caller's agents.</summary>
public sealed record GetUsageReport(UsageQuery Query) : IRequest<UsageSummary>;

/// <summary>Usage of a range of days.</summary>
/// <param name="From">First day, included.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Items">One item for each combination of the groupings, ordered by day, agent, model and channel.</param>
/// <param name="Totals">Sums over all items.</param>
/// <param name="Coverage">When each agent was sampled last, ordered by name.</param>
/// <param name="IsSampling">Whether sampling is switched on.</param>
public sealed record UsageSummary(
    DateOnly From, DateOnly To, IReadOnlyList<UsageItem> Items, UsageCounts Totals, IReadOnlyList<UsageCoverage> Coverage, bool IsSampling);

/// <summary>What a group is; null for what is not grouped by.</summary>
/// <param name="Model">The model; empty when unknown.</param>
/// <param name="Channel">The channel; empty when unknown.</param>
public readonly record struct UsageGroup(DateOnly? Date, string? AgentId, string? AgentName, string? Model, string? Channel);

/// <summary>Counters of a group.</summary>
/// <param name="Cached">Part of the tokens sent that came from a cache.</param>
public readonly record struct UsageCounts(long Prompt, long Completion, long Cached, long Turns)
{
    /// <summary>Adds two sums.</summary>
    public static UsageCounts operator +(UsageCounts left, UsageCounts right) => new(
        left.Prompt + right.Prompt, left.Completion + right.Completion, left.Cached + right.Cached, left.Turns + right.Turns);
}

/// <summary>Usage of one group.</summary>
public sealed record UsageItem(UsageGroup Group, UsageCounts Counts);

internal sealed class GetUsageReportHandler(IPlacetStore store, IOptions<SamplingOptions> options, TimeProvider clock)
    : IRequestHandler<GetUsageReport, UsageSummary>
{
    /// <summary>Items that a response has at most.</summary>
    private const int MaxItems = 10_000;

    public async Task<UsageSummary> Handle(GetUsageReport request, CancellationToken cancellationToken)
    {
        var range = request.Query.Resolve(clock.GetUtcNow());
        await using var read = await store.OpenAsync(cancellationToken);
        var groups = new Dictionary<UsageGroup, UsageCounts>();
        UsageCounts totals = default;
        await foreach (var (group, counts) in UsageSums.ReadAsync(read, request.Query, range, cancellationToken))
        {
            totals += counts;
            if (groups.TryGetValue(group, out var sum))
                groups[group] = sum + counts;
            else if (groups.Count < MaxItems)
                groups.Add(group, counts);
            else
                throw PlacetException.Invalid("groupBy", $"This gives more than {MaxItems} items; group by less or choose a shorter range");
        }

        var coverage = await read.Usage.ListCoverageAsync(request.Query.OwnerId, cancellationToken);
        return new UsageSummary(range.From, range.To, [.. UsageSums.Sort(groups)], totals, coverage, options.Value.Enabled);
    }
}

/// <summary>Reads sums of usage with the group that each belongs to.</summary>
internal static class UsageSums
{
    /// <summary>Reads sums by day and model, which are what prices depend on; several may belong to one group.</summary>
    public static async IAsyncEnumerable<(UsageGroup Group, UsageCounts Counts)> ReadAsync(
        IReadSession read, UsageQuery query, UsageRange range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var groupBy = query.GroupBy;
        var sums = read.Usage.SumAsync(
            query.OwnerId,
            UsageDays.Of(range.From),
            UsageDays.Of(range.To),
            groupBy.HasFlag(UsageGrouping.Agent),
            groupBy.HasFlag(UsageGrouping.Channel),
            cancellationToken);
        await foreach (var sum in sums)
        {
            var group = new UsageGroup(
                groupBy.HasFlag(UsageGrouping.Date) ? UsageDays.DateOf(sum.DayNumber) : null,
                sum.AgentId,
                sum.AgentName,
                groupBy.HasFlag(UsageGrouping.Model) ? sum.Model : null,
                sum.Channel);
            yield return (group, new UsageCounts(sum.PromptTokens, sum.CompletionTokens, sum.CachedTokens, sum.Turns));
        }
    }

    /// <summary>Orders groups by day, agent, model and channel.</summary>
    public static IEnumerable<UsageItem> Sort(IEnumerable<KeyValuePair<UsageGroup, UsageCounts>> groups) => groups
        .Select(entry => new UsageItem(entry.Key, entry.Value))
        .OrderBy(item => item.Group.Date)
        .ThenBy(item => item.Group.AgentName, StringComparer.Ordinal)
        .ThenBy(item => item.Group.AgentId, StringComparer.Ordinal)
        .ThenBy(item => item.Group.Model, StringComparer.Ordinal)
        .ThenBy(item => item.Group.Channel, StringComparer.Ordinal);
}
