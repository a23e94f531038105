using MediatR;
using Placet.Application.Abstractions;

namespace Placet.Application.Management.Capabilities;

/// <summary>Says how one of the caller's agents can be managed.</summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Refresh">Whether the runtime is asked again although it was asked lately.</param>
public sealed record GetManagementState(string OwnerId, string AgentId, bool Refresh) : IRequest<ManagementState>;

internal sealed class GetManagementStateHandler(
    ManagedRuntimes runtimes, CapabilityProbe probe, LastSeenTracker sightings, IOwnerCache cache, TimeProvider clock)
    : IRequestHandler<GetManagementState, ManagementState>
{
    // §11; what could not be told is asked for again soon.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LifetimeOfDoubts = TimeSpan.FromSeconds(5);

    public async Task<ManagementState> Handle(GetManagementState request, CancellationToken cancellationToken)
    {
        // One read: of two the second could be of another registration.
        var (agent, runtime) = await runtimes.FindAsync(request.OwnerId, request.AgentId, cancellationToken);
        if (runtime is null)
            return new ManagementState(Url: null, UpdatedAt: null, LastSeenAt: null, Check: null);
        // The registration is part of the key: new credentials find nothing that was learnt with older ones.
        var check = await cache.GetAsync(
            CacheGroup.Answers, $"capabilities:{runtime.OwnerId}:{runtime.AgentId}:{runtime.Revision}", runtime, AskAsync, request.Refresh, cancellationToken);
        return new ManagementState(agent.Url, agent.UpdatedAt, sightings.LastSeenAt(agent), check);
    }

    private async Task<CacheItem<CapabilityCheck>> AskAsync(ManagedRuntime runtime)
    {
        var capabilities = await probe.AskAsync(runtime);
        return new CacheItem<CapabilityCheck>(
            new CapabilityCheck(clock.GetUtcNow(), capabilities), OwnerId: null, capabilities.HasDoubts ? LifetimeOfDoubts : Lifetime);
    }
}
