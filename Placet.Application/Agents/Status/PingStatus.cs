using MediatR;
using Placet.Application.Abstractions;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Status;

/// <summary>A sign of life of an agent.</summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Status">What it is doing.</param>
/// <param name="Message">Its own words, or null.</param>
public sealed record PingStatus(string OwnerId, string AgentId, AgentStatus Status, string? Message) : IRequest<Agent>;

internal sealed class PingStatusHandler(AgentEditor editor, AgentPresence presence, TimeProvider clock) : IRequestHandler<PingStatus, Agent>
{
    /// <summary>§6: the statistics show the last 100 changes; older ones are of use to nobody.</summary>
    internal const int KeptChanges = 100;

    public Task<Agent> Handle(PingStatus request, CancellationToken cancellationToken) =>
        editor.NoteAsync(request.OwnerId, request.AgentId, async (work, agent) =>
        {
            var now = clock.GetUtcNow();
            // contract 7: a ping ends a silence, which was a status of its own.
            var seen = presence.Show(agent);
            if (request.Status != seen.Status)
            {
                var change = new StatusChange(NewId.At(now), agent.Id, request.Status, request.Message, now);
                await work.Agents.AddStatusChangeAsync(request.OwnerId, change, KeptChanges, cancellationToken);
            }

            return seen.Ping(request.Status, request.Message, now);
        }, cancellationToken);
}
