using Microsoft.Extensions.Options;
using Placet.Application.Sampling;
using Placet.Domain.Agents;

namespace Placet.Application.History;

/// <summary>Reads the history of one agent, or the sum over all of the caller's agents.</summary>
/// <param name="AgentId">The agent; null for all agents.</param>
/// <param name="From">First moment; null for 24 hours before the last.</param>
/// <param name="To">Last moment; null for now.</param>
/// <param name="Step">Length of a step; null for the shortest that gives at most 500.</param>
public sealed record GetHistory(string OwnerId, string? AgentId, DateTimeOffset? From, DateTimeOffset? To, HistoryStep? Step)
    : IRequest<HistoryReport>;

/// <summary>Steps of a range that have a sample.</summary>
/// <param name="Points">The steps, oldest first.</param>
/// <param name="Failures">Failed calls by step.</param>
/// <param name="Agents">Each agent's share, ordered by name; empty for a single agent.</param>
/// <param name="IsSampling">Whether sampling is switched on.</param>
public sealed record HistoryReport(
    HistoryRange Range,
    IReadOnlyList<HistoryPoint> Points,
    ILookup<int, HistoryFailure> Failures,
    IReadOnlyList<AgentAvailability> Agents,
    bool IsSampling);

internal sealed class GetHistoryHandler(IPlacetStore store, IOptions<SamplingOptions> options, TimeProvider clock)
    : IRequestHandler<GetHistory, HistoryReport>
{
    public async Task<HistoryReport> Handle(GetHistory request, CancellationToken cancellationToken)
    {
        var range = HistoryWindow.Resolve(request.From, request.To, request.Step, clock.GetUtcNow());
        await using var read = await store.OpenAsync(cancellationToken);
        if (request.AgentId is { } agentId && await read.ManagedAgents.FindAsync(request.OwnerId, agentId, cancellationToken) is null)
            throw new PlacetException(AgentErrors.NotFound);
        var points = await read.History.ListAsync(request.OwnerId, request.AgentId, range, cancellationToken);
        var failures = await read.History.ListFailuresAsync(request.OwnerId, request.AgentId, range, cancellationToken);
        IReadOnlyList<AgentAvailability> agents =
            request.AgentId is null ? await read.History.ListAgentsAsync(request.OwnerId, range, cancellationToken) : [];
        return new HistoryReport(range, points, failures.ToLookup(failure => failure.StartMinute), agents, options.Value.Enabled);
    }
}
