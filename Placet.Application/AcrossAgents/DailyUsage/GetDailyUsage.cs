using System.Globalization;
using Microsoft.Extensions.Options;
using Placet.Application.Management.Upstream;

namespace Placet.Application.AcrossAgents.DailyUsage;

/// <summary>Adds up the tokens of the caller's top-level agents that have management credentials.</summary>
/// <param name="Days">How many days up to today, 1 to 30.</param>
public sealed record GetDailyUsage(string OwnerId, int Days) : IRequest<DailyUsageReport>;

internal sealed class GetDailyUsageHandler(AgentFanOut fleet, IOwnerCache cache, IOptions<CachingOptions> options, TimeProvider clock)
    : IRequestHandler<GetDailyUsage, DailyUsageReport>
{
    // contract 11: one fetch of all the days that can be asked for serves every number of them.
    private const int FetchedDays = 30;
    private static readonly TimeSpan TimePerAgent = TimeSpan.FromSeconds(5);
    private readonly TimeSpan lifetime = TimeSpan.FromSeconds(options.Value.DailyUsageSeconds);

    public async Task<DailyUsageReport> Handle(GetDailyUsage request, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var answers = await cache.GetAsync(
            CacheGroup.Answers,
            string.Create(CultureInfo.InvariantCulture, $"usage:{request.OwnerId}:{today.DayNumber}"),
            (request.OwnerId, today),
            wanted => FetchAsync(wanted.OwnerId, wanted.today),
            refresh: false,
            cancellationToken);
        return Add(answers, today, request.Days);
    }

    private async Task<CacheItem<IReadOnlyList<AgentResult<DayCounts>>>> FetchAsync(string ownerId, DateOnly today)
    {
        var first = today.AddDays(1 - FetchedDays);
        var answers = await fleet.AskAsync(ownerId, new FleetQuestion<DayCounts>(
            string.Create(CultureInfo.InvariantCulture, $"tokens:{today.DayNumber}"),
            UpstreamRequest.Ask($"usage", $"from={Write(first)}&to={Write(today)}&groupBy=date", TimePerAgent),
            json => UsageReader.Read(json, first, FetchedDays),
            lifetime));
        return new CacheItem<IReadOnlyList<AgentResult<DayCounts>>>(answers, ownerId, AgentFanOut.LifetimeOf(answers, lifetime));
    }

    private static DailyUsageReport Add(IReadOnlyList<AgentResult<DayCounts>> answers, DateOnly today, int count)
    {
        DateOnly[] days = [.. Enumerable.Range(1 - count, count).Select(today.AddDays)];
        List<AgentUsage> agents = [.. answers.Select(answer => Add(answer, count)).OrderByDescending(agent => agent.Total)];
        var totals = new long[count];
        foreach (var agent in agents)
            Sum.Into(totals, agent.ByDay);
        return new DailyUsageReport(days, agents, totals);
    }

    private static AgentUsage Add(AgentResult<DayCounts> answer, int count)
    {
        long[] byDay = answer.Value is { } counts ? [.. counts.Tokens[^count..]] : new long[count];
        var status = answer switch
        {
            { IsUnsupported: true } => UsageStatus.Unsupported,
            { Value: null } => UsageStatus.Error,
            { Value: { } stated } => stated.IsPartial[^count..].Contains(true) ? UsageStatus.Partial : UsageStatus.Ok,
        };
        return new AgentUsage(
            answer.Agent.Id,
            answer.Agent.Name,
            byDay,
            byDay.Aggregate(0L, static (sum, tokens) => Sum.Of(sum, tokens)),
            status,
            status is UsageStatus.Error ? answer.Error : null);
    }

    private static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
