namespace Placet.Application.Management.Capabilities;

/// <summary>Reads how one of the caller's agents can be managed.</summary>
/// <param name="OwnerId">The caller, who has to own the agent.</param>
/// <param name="Refresh">Whether a cached result is ignored and the runtime probed again.</param>
public sealed record GetManagementState(string OwnerId, string AgentId, bool Refresh) : IRequest<ManagementState>;

internal sealed class GetManagementStateHandler(
    ManagedRuntimes runtimes, CapabilityProbe probe, LastSeenTracker lastSeen, IOwnerCache cache, TimeProvider clock)
    : IRequestHandler<GetManagementState, ManagementState>
{
    // Contract 11; an incomplete result is probed again soon.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan IncompleteLifetime = TimeSpan.FromSeconds(5);

    public async Task<ManagementState> Handle(GetManagementState request, CancellationToken cancellationToken)
    {
        // One read: a second one could find another registration.
        var (agent, runtime) = await runtimes.FindAsync(request.OwnerId, request.AgentId, cancellationToken);
        if (runtime is null)
            return new ManagementState(Url: null, UpdatedAt: null, LastSeenAt: null, Check: null);
        // The revision is part of the key: new credentials never get the result of older ones.
        var check = await cache.GetAsync(
            CacheGroup.Answers, $"capabilities:{runtime.OwnerId}:{runtime.AgentId}:{runtime.Revision}", runtime, ProbeAsync,
            request.Refresh, cancellationToken);
        return new ManagementState(agent.Url, agent.UpdatedAt, lastSeen.LastSeenAt(agent), check);
    }

    private async Task<CacheItem<CapabilityCheck>> ProbeAsync(ManagedRuntime runtime)
    {
        var capabilities = await probe.ProbeAsync(runtime);
        return new CacheItem<CapabilityCheck>(
            new CapabilityCheck(clock.GetUtcNow(), capabilities), OwnerId: null, capabilities.IsComplete ? Lifetime : IncompleteLifetime);
    }
}
