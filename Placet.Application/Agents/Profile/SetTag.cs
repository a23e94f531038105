using MediatR;
using Placet.Application.ActivityLog;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Profile;

/// <summary>Sets or clears the word by which a user groups agents.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="ChannelId">The agent.</param>
/// <param name="Tag">The word; null clears.</param>
public sealed record SetTag(Caller Caller, string ChannelId, string? Tag) : IRequest<Agent>;

internal sealed class SetTagHandler(AgentEditor editor) : IRequestHandler<SetTag, Agent>
{
    public Task<Agent> Handle(SetTag request, CancellationToken cancellationToken) =>
        editor.EditAsync(request.Caller, request.ChannelId, "tag.set", agent => agent with { Tag = request.Tag }, cancellationToken);
}
