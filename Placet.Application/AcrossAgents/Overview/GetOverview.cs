using Microsoft.Extensions.Options;
using Placet.Application.Management;
using Placet.Application.Management.Health;
using Placet.Application.Management.Upstream;

namespace Placet.Application.AcrossAgents.Overview;

/// <summary>Asks all of the caller's top-level agents that have management credentials how they are.</summary>
public sealed record GetOverview(string OwnerId) : IRequest<OverviewReport>;

internal sealed class GetOverviewHandler(AgentFanOut fleet, LastSeenTracker sightings, IOwnerCache cache, IOptions<CachingOptions> options)
    : IRequestHandler<GetOverview, OverviewReport>
{
    // §11
    private static readonly TimeSpan TimePerAgent = TimeSpan.FromSeconds(3);
    private const int LongestWord = 100;
    private readonly FleetQuestion<HealthReport> question = new(
        "health",
        UpstreamRequest.Ask($"health", query: null, TimePerAgent),
        RuntimeJson.Read<HealthReport>,
        TimeSpan.FromSeconds(options.Value.OverviewSeconds));

    public Task<OverviewReport> Handle(GetOverview request, CancellationToken cancellationToken) => cache.GetAsync(
        CacheGroup.Answers, "overview:" + request.OwnerId, request.OwnerId, ComputeAsync, refresh: false, cancellationToken).AsTask();

    private async Task<CacheItem<OverviewReport>> ComputeAsync(string ownerId)
    {
        var answers = await fleet.AskAsync(ownerId, question);
        var overview = new OverviewReport([.. answers.Select(Describe)]);
        return new CacheItem<OverviewReport>(overview, ownerId, AgentFanOut.LifetimeOf(answers, question.Lifetime));
    }

    private AgentHealth Describe(AgentResult<HealthReport> answer) => new(
        answer.Agent.Id, answer.Agent.Name, answer.Agent.Url!, answer.Value is { } health ? WordOf(health) : AgentHealth.Unasked,
        answer.Value?.Uptime, answer.Value?.Sessions, sightings.LastSeenAt(answer.Agent), answer.Error);

    private static string WordOf(HealthReport health) => health.Status switch
    {
        null or "" => AgentHealth.Ok,
        { Length: > LongestWord } word => word[..LongestWord],
        var word => word,
    };
}
