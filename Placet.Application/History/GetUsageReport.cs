using Microsoft.Extensions.Options;
using Placet.Application.Prices;
using Placet.Application.Sampling;

namespace Placet.Application.History;

/// <summary>Sums up the stored usage of the caller's agents.</summary>
public sealed record GetUsageReport(UsageQuery Query) : IRequest<UsageSummary>;

/// <summary>Usage of a range of days.</summary>
/// <param name="From">First day, included.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Items">One item for each combination of the groupings, ordered by day, agent, model and channel.</param>
/// <param name="Totals">Sums over all items.</param>
/// <param name="Cost">Cost of all items.</param>
/// <param name="Unpriced">Tokens that have no price, by model, highest number first; 100 models at most.</param>
/// <param name="Coverage">When each agent was sampled last, ordered by name.</param>
/// <param name="IsSampling">Whether sampling is switched on.</param>
public sealed record UsageSummary(
    DateOnly From,
    DateOnly To,
    IReadOnlyList<UsageItem> Items,
    UsageCounts Totals,
    UsageCost Cost,
    IReadOnlyList<ModelTokens> Unpriced,
    IReadOnlyList<UsageCoverage> Coverage,
    bool IsSampling);

/// <summary>Tokens of a model.</summary>
/// <param name="Model">The model; empty when unknown.</param>
/// <param name="Tokens">Tokens sent and received.</param>
public readonly record struct ModelTokens(string Model, long Tokens);

/// <summary>What a group is; null for what is not grouped by.</summary>
/// <param name="Model">The model; empty when unknown.</param>
/// <param name="Channel">The channel; empty when unknown.</param>
public readonly record struct UsageGroup(DateOnly? Date, string? AgentId, string? AgentName, string? Model, string? Channel);

/// <summary>Counters of a group.</summary>
/// <param name="Cached">Part of the tokens sent that came from a cache.</param>
public readonly record struct UsageCounts(long Prompt, long Completion, long Cached, long Turns)
{
    /// <summary>Tokens sent and received.</summary>
    public long Tokens => Prompt + Completion;

    /// <summary>Adds two sums.</summary>
    public static UsageCounts operator +(UsageCounts left, UsageCounts right) => new(
        left.Prompt + right.Prompt, left.Completion + right.Completion, left.Cached + right.Cached, left.Turns + right.Turns);
}

/// <summary>Usage of one group.</summary>
public sealed record UsageItem(UsageGroup Group, UsageCounts Counts, UsageCost Cost);

internal sealed class GetUsageReportHandler(IPlacetStore store, IOptions<SamplingOptions> options, TimeProvider clock)
    : IRequestHandler<GetUsageReport, UsageSummary>
{
    /// <summary>Items that a response has at most.</summary>
    private const int MaxItems = 10_000;

    private const int MaxUnpriced = 100;

    private static PlacetException TooMany => PlacetException.Invalid(
        "groupBy", $"This gives more than {MaxItems} items; group by less or choose a shorter range");

    public async Task<UsageSummary> Handle(GetUsageReport request, CancellationToken cancellationToken)
    {
        var range = request.Query.Resolve(clock.GetUtcNow());
        await using var read = await store.OpenAsync(cancellationToken);
        var groups = new Dictionary<UsageGroup, UsageTotal>();
        var totals = new UsageTotal();
        var unpriced = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var (group, counts, model, price) in UsageSums.ReadAsync(read, request.Query, range, cancellationToken))
        {
            totals.Add(counts, price);
            if (price is null)
                unpriced[model] = unpriced.GetValueOrDefault(model) + counts.Tokens;
            if (!groups.TryGetValue(group, out var total))
            {
                if (groups.Count == MaxItems)
                    throw TooMany;
                groups.Add(group, total = new UsageTotal());
            }

            total.Add(counts, price);
        }

        var coverage = await read.Usage.ListCoverageAsync(request.Query.OwnerId, cancellationToken);
        return new UsageSummary(
            range.From,
            range.To,
            [.. UsageSums.Sort(groups)],
            totals.Counts,
            totals.Cost,
            Largest(unpriced),
            coverage,
            options.Value.Enabled);
    }

    private static IReadOnlyList<ModelTokens> Largest(Dictionary<string, long> unpriced) =>
    [
        .. unpriced.Where(model => model.Value > 0)
            .OrderByDescending(model => model.Value)
            .ThenBy(model => model.Key, StringComparer.Ordinal)
            .Take(MaxUnpriced)
            .Select(model => new ModelTokens(model.Key, model.Value)),
    ];
}
