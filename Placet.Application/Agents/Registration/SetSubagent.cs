using MediatR;
using Placet.Application.ActivityLog;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Registration;

/// <summary>Makes an agent a sub-agent of another one, or a top-level agent again.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="ChannelId">The agent.</param>
/// <param name="IsSubagent">Which of the two.</param>
/// <param name="ParentChannelId">The agent it works for; only with <paramref name="IsSubagent"/>.</param>
public sealed record SetSubagent(Caller Caller, string ChannelId, bool IsSubagent, string? ParentChannelId) : IRequest<Agent>;

internal sealed class SetSubagentHandler(AgentEditor editor) : IRequestHandler<SetSubagent, Agent>
{
    public Task<Agent> Handle(SetSubagent request, CancellationToken cancellationToken)
    {
        SubagentRules.RequireOtherParent(request.ChannelId, request.ParentChannelId);
        return editor.EditAsync(
            request.Caller,
            request.ChannelId,
            ["subagent.set"],
            (work, agent) => work.Agents.PlaceAsync(agent, request.IsSubagent, request.ParentChannelId, cancellationToken),
            cancellationToken);
    }
}
