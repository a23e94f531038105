using System.Globalization;
using MediatR;
using Microsoft.Extensions.Options;
using Placet.Application.Abstractions;
using Placet.Application.Management.Upstream;
using Placet.Application.Management.Usage;

namespace Placet.Application.AcrossAgents.DailyUsage;

/// <summary>Adds up the tokens of the caller's top-level agents that have management credentials.</summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="Days">How many days up to today, 1 to 30.</param>
public sealed record GetDailyUsage(string OwnerId, int Days) : IRequest<FleetUsage>;

internal sealed class GetDailyUsageHandler(Fleet fleet, IAnswerCache cache, IOptions<CachingOptions> options, TimeProvider clock)
    : IRequestHandler<GetDailyUsage, FleetUsage>
{
    // §11
    private static readonly TimeSpan TimePerAgent = TimeSpan.FromSeconds(5);
    private readonly TimeSpan lifetime = TimeSpan.FromSeconds(options.Value.DailyUsageSeconds);

    public Task<FleetUsage> Handle(GetDailyUsage request, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        DateOnly[] days = [.. Enumerable.Range(0, request.Days).Select(number => today.AddDays(number + 1 - request.Days))];
        return cache.GetAsync(
            string.Create(CultureInfo.InvariantCulture, $"usage:{request.OwnerId}:{request.Days}:{today.DayNumber}"),
            request.OwnerId,
            () => ComputeAsync(request.OwnerId, days),
            isRefreshed: false,
            cancellationToken);
    }

    private async Task<TimedAnswer<FleetUsage>> ComputeAsync(string ownerId, DateOnly[] days)
    {
        var request = UpstreamRequest.Ask($"usage", $"from={Write(days[0])}&to={Write(days[^1])}&groupBy=date", TimePerAgent);
        var answers = await fleet.AskAsync<UsageReport>(ownerId, request);
        var agents = answers.Select(answer => Add(answer, days)).OrderByDescending(agent => agent.Total).ToList();
        var totals = new long[days.Length];
        foreach (var agent in agents)
            Sum.Into(totals, agent.ByDay);
        return new TimedAnswer<FleetUsage>(
            new FleetUsage(days, agents, totals), Lifetimes.Of(lifetime, hasErrors: agents.Exists(agent => agent.Error is not null)));
    }

    private static AgentUsage Add(FleetAnswer<UsageReport> answer, DateOnly[] days)
    {
        var byDay = new long[days.Length];
        foreach (var bucket in answer.Value?.Items ?? [])
        {
            // Several items of one date add up; other dates are ignored.
            if (bucket is not null && Read(bucket.Date) is { } date && Array.BinarySearch(days, date) is >= 0 and var number)
                byDay[number] = Sum.Of(byDay[number], Sum.Of(bucket.PromptTokens, bucket.CompletionTokens));
        }

        return new AgentUsage(answer.Agent.Id, answer.Agent.Name, byDay, byDay.Aggregate(0L, static (sum, tokens) => Sum.Of(sum, tokens)), answer.Error);
    }

    private static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Read(string? date) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
