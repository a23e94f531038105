using Placet.Application.Agents.Status;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Stats;

/// <summary>Reads call counts and status history of one agent.</summary>
public sealed record GetAgentStats(string OwnerId, string AgentId) : IRequest<AgentStats>;

/// <summary>Call counts and status history of one agent.</summary>
/// <param name="Calls">Its calls to this service's agent API.</param>
/// <param name="StatusHistory">Its last status changes, newest first.</param>
public sealed record AgentStats(CallCounts Calls, IReadOnlyList<StatusChange> StatusHistory);

internal sealed class GetAgentStatsHandler(IPlacetStore store, CallCounter counter) : IRequestHandler<GetAgentStats, AgentStats>
{
    public async Task<AgentStats> Handle(GetAgentStats request, CancellationToken cancellationToken)
    {
        await using var read = await store.OpenAsync(cancellationToken);
        var calls = await read.Agents.CallCountsAsync(request.OwnerId, request.AgentId, cancellationToken)
            ?? throw new PlacetException(AgentErrors.NotFound);
        var history = await read.Agents.StatusHistoryAsync(
            request.OwnerId, request.AgentId, PingStatusHandler.MaxStoredChanges, cancellationToken);
        // Stored counts are read first: calls stored in between are missing for a moment, never counted twice.
        return new AgentStats(calls + counter.PendingOf(request.OwnerId, request.AgentId), history);
    }
}
