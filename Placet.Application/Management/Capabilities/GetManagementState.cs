using MediatR;
using Placet.Application.Abstractions;
using Placet.Application.Management.Exchange;
using Placet.Domain.Agents;
using Placet.Domain.Errors;

namespace Placet.Application.Management.Capabilities;

/// <summary>Says how one of the caller's agents can be managed.</summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Refresh">Whether the runtime is asked again although it was asked lately.</param>
public sealed record GetManagementState(string OwnerId, string AgentId, bool Refresh) : IRequest<ManagementState>;

internal sealed class GetManagementStateHandler(
    IPlacetStore store, ManagedRuntimes runtimes, CapabilityProbe probe, RuntimeSightings sightings, IAnswerCache cache, TimeProvider clock)
    : IRequestHandler<GetManagementState, ManagementState>
{
    // §11; what could not be told is asked for again soon.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LifetimeOfDoubts = TimeSpan.FromSeconds(5);

    public async Task<ManagementState> Handle(GetManagementState request, CancellationToken cancellationToken)
    {
        var agent = await FindAsync(request, cancellationToken);
        if (agent.Key is null)
            return new ManagementState(Url: null, UpdatedAt: null, LastSeenAt: null, Check: null);
        var runtime = await runtimes.ResolveAsync(request.OwnerId, request.AgentId, cancellationToken);
        // The registration is part of the key: new credentials find nothing that was learnt with older ones.
        var check = await cache.GetAsync(
            $"capabilities:{runtime.OwnerId}:{runtime.AgentId}:{runtime.Revision}", ownerId: null, () => AskAsync(runtime), request.Refresh, cancellationToken);
        return new ManagementState(agent.Url, agent.UpdatedAt, sightings.LastSeenAt(agent), check);
    }

    private async Task<ManagedAgent> FindAsync(GetManagementState request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        return await read.ManagedAgents.FindAsync(request.OwnerId, request.AgentId, cancellationToken) ?? throw new PlacetException(AgentErrors.NotFound);
    }

    private async Task<TimedAnswer<CapabilityCheck>> AskAsync(ManagedRuntime runtime)
    {
        var capabilities = await probe.AskAsync(runtime);
        return new TimedAnswer<CapabilityCheck>(new CapabilityCheck(clock.GetUtcNow(), capabilities), capabilities.HasDoubts ? LifetimeOfDoubts : Lifetime);
    }
}
