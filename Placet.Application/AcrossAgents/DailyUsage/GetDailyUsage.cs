using System.Globalization;
using Microsoft.Extensions.Options;
using Placet.Application.Management.Upstream;

namespace Placet.Application.AcrossAgents.DailyUsage;

/// <summary>Adds up the tokens of the caller's top-level agents that have management credentials.</summary>
/// <param name="Days">Number of days up to today, 1 to 30.</param>
public sealed record GetDailyUsage(string OwnerId, int Days) : IRequest<DailyUsageReport>;

internal sealed class GetDailyUsageHandler(
    AgentFanOut fanOut, StoredTokens storedTokens, IOwnerCache cache, IOptions<CachingOptions> options, TimeProvider clock)
    : IRequestHandler<GetDailyUsage, DailyUsageReport>
{
    // contract 11: one request for the maximum number of days serves every smaller one.
    private const int FetchedDays = 30;
    private static readonly TimeSpan TimePerAgent = TimeSpan.FromSeconds(5);
    private readonly TimeSpan lifetime = TimeSpan.FromSeconds(options.Value.DailyUsageSeconds);

    public async Task<DailyUsageReport> Handle(GetDailyUsage request, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var results = await cache.GetAsync(
            CacheGroup.Answers,
            string.Create(CultureInfo.InvariantCulture, $"usage:{request.OwnerId}:{today.DayNumber}"),
            (request.OwnerId, today),
            argument => LoadAsync(argument.OwnerId, argument.today),
            refresh: false,
            cancellationToken);
        return Report(results, today, request.Days);
    }

    private async Task<CacheItem<IReadOnlyList<LoadedUsage>>> LoadAsync(string ownerId, DateOnly today)
    {
        var first = today.AddDays(1 - FetchedDays);
        var stored = await storedTokens.ReadAsync(ownerId, first, FetchedDays);
        var results = await fanOut.SendAsync(ownerId, new FanOutRequest<DayCounts>(
            string.Create(CultureInfo.InvariantCulture, $"tokens:{today.DayNumber}"),
            RequestSince(first, today),
            json => UsageReader.Read(json, first, FetchedDays),
            lifetime)
        {
            // Final days come from the database, so that an agent whose runtime is gone keeps them.
            RequestFor = agentId => RequestSince(first.AddDays(stored.FinalDaysOf(agentId)), today),
        });
        IReadOnlyList<LoadedUsage> loaded = [.. results.Select(result =>
            new LoadedUsage(result, stored.Merge(result.Agent.Id, result.Value)))];
        return new(loaded, ownerId, AgentFanOut.LifetimeOf(results, lifetime));
    }

    private static UpstreamRequest RequestSince(DateOnly first, DateOnly today) =>
        UpstreamRequest.GetWithin($"usage", $"from={Write(first)}&to={Write(today)}&groupBy=date", TimePerAgent);

    private static DailyUsageReport Report(IReadOnlyList<LoadedUsage> results, DateOnly today, int count)
    {
        DateOnly[] days = [.. Enumerable.Range(1 - count, count).Select(today.AddDays)];
        List<AgentUsage> agents = [.. results.Select(result => UsageOf(result, count)).OrderByDescending(agent => agent.Total)];
        long[] totals = [.. days.Select((_, index) => Sum(agents.Select(agent => agent.ByDay[index])))];
        return new DailyUsageReport(days, agents, totals);
    }

    private static AgentUsage UsageOf(LoadedUsage loaded, int count)
    {
        var (result, tokens) = loaded;
        var byDay = tokens[^count..];
        var status = result switch
        {
            { IsUnsupported: true } => UsageStatus.Unsupported,
            { Value: null } => UsageStatus.Error,
            { Value: { } read } => read.IsPartial[^count..].Contains(true) ? UsageStatus.Partial : UsageStatus.Ok,
        };
        var error = status is UsageStatus.Error ? result.Error?.Message : null;
        return new AgentUsage(result.Agent.Id, result.Agent.Name, byDay, Sum(byDay), status, error);
    }

    private static long Sum(IEnumerable<long> counts) => counts.Aggregate(0L, static (sum, added) => SaturatingSum.Add(sum, added));

    private static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An agent's result, and its tokens of each day together with the stored ones.</summary>
    private sealed record LoadedUsage(AgentResult<DayCounts> Result, long[] Tokens);
}
