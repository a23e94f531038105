using Placet.Application.Agents.Status;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Profile;

/// <summary>Replaces the list of chat commands of an agent; it may be empty.</summary>
public sealed record SetCommands(Caller Caller, string AgentId, IReadOnlyList<AgentCommand> Commands) : IRequest<Agent>;

internal sealed class SetCommandsHandler(IPlacetStore store, AgentPresence presence) : IRequestHandler<SetCommands, Agent>
{
    public async Task<Agent> Handle(SetCommands request, CancellationToken cancellationToken)
    {
        await using var work = await store.BeginAsync(WriteScope.Owner(request.Caller.UserId), cancellationToken);
        var agent = await work.Agents.FindAsync(request.Caller.UserId, request.AgentId, cancellationToken)
            ?? throw new PlacetException(AgentErrors.NotFound);
        var changed = agent with { Commands = request.Commands };
        await work.Agents.UpdateAsync(changed, agent, cancellationToken);
        await work.CommitAsync(request.Caller.Entry("commands.set", changed.Name, changed.Id));
        return presence.Show(changed);
    }
}
