using MediatR;
using Placet.Application.ActivityLog;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Profile;

/// <summary>Replaces the list of commands that an agent understands.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="AgentId">The agent.</param>
/// <param name="Commands">The new list; may be empty.</param>
public sealed record SetCommands(Caller Caller, string AgentId, IReadOnlyList<AgentCommand> Commands) : IRequest<Agent>;

internal sealed class SetCommandsHandler(AgentEditor editor) : IRequestHandler<SetCommands, Agent>
{
    public Task<Agent> Handle(SetCommands request, CancellationToken cancellationToken) =>
        editor.EditAsync(request.Caller, request.AgentId, "commands.set", agent => agent with { Commands = request.Commands }, cancellationToken);
}
