using Microsoft.Extensions.Options;
using Placet.Application.Management;
using Placet.Application.Management.Health;
using Placet.Application.Management.Upstream;

namespace Placet.Application.AcrossAgents.Overview;

/// <summary>Reads the health of all of the caller's top-level agents that have management credentials.</summary>
public sealed record GetOverview(string OwnerId) : IRequest<OverviewReport>;

internal sealed class GetOverviewHandler(AgentFanOut fanOut, LastSeenTracker lastSeen, IOwnerCache cache, IOptions<CachingOptions> options)
    : IRequestHandler<GetOverview, OverviewReport>
{
    // contract 11
    private static readonly TimeSpan TimePerAgent = TimeSpan.FromSeconds(3);
    private const int MaxStatusLength = 100;
    private readonly FanOutRequest<HealthReport> healthRequest = new(
        "health",
        UpstreamRequest.GetWithin($"health", query: null, TimePerAgent),
        RuntimeJson.Read<HealthReport>,
        TimeSpan.FromSeconds(options.Value.OverviewSeconds));

    public Task<OverviewReport> Handle(GetOverview request, CancellationToken cancellationToken) => cache.GetAsync(
        CacheGroup.Answers, "overview:" + request.OwnerId, request.OwnerId, LoadAsync, refresh: false, cancellationToken).AsTask();

    private async Task<CacheItem<OverviewReport>> LoadAsync(string ownerId)
    {
        var results = await fanOut.SendAsync(ownerId, healthRequest);
        return new(new OverviewReport([.. results.Select(Describe)]), ownerId, AgentFanOut.LifetimeOf(results, healthRequest.Lifetime));
    }

    private AgentHealth Describe(AgentResult<HealthReport> result) => new(
        result.Agent.Id, result.Agent.Name, result.Agent.Url!, result.Value is { } health ? StatusOf(health) : AgentHealth.NotAsked,
        result.Value?.Uptime, result.Value?.Sessions, lastSeen.LastSeenAt(result.Agent),
        result.Error?.Message, result.Error?.Code);

    private static string StatusOf(HealthReport health) => health.Status switch
    {
        null or "" => AgentHealth.Ok,
        { Length: > MaxStatusLength } status => status[..MaxStatusLength],
        var status => status,
    };
}
