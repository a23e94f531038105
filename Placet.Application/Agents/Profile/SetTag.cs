using MediatR;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Profile;

/// <summary>Sets or clears the word by which a user groups agents.</summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="ChannelId">The agent.</param>
/// <param name="Tag">The word; null clears.</param>
public sealed record SetTag(string OwnerId, string ChannelId, string? Tag) : IRequest<Agent>;

internal sealed class SetTagHandler(AgentEditor editor) : IRequestHandler<SetTag, Agent>
{
    public Task<Agent> Handle(SetTag request, CancellationToken cancellationToken) =>
        editor.EditAsync(request.OwnerId, request.ChannelId, agent => agent with { Tag = request.Tag }, cancellationToken);
}
