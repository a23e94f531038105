using Placet.Application.Agents.Status;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Registration;

/// <summary>Stores, rotates or clears an agent's management credentials.</summary>
public sealed record SetManagement(Caller Caller, string ChannelId, ManagementCredentials Management) : IRequest<Agent>
{
    /// <summary>Clears an agent's management credentials, if there are any.</summary>
    public static SetManagement Clear(Caller caller, string agentId) => new(caller, agentId, new(Url: null, ApiKey: null));
}

internal sealed class SetManagementHandler(IPlacetStore store, AgentPresence presence, ManagementRegistration registration)
    : IRequestHandler<SetManagement, Agent>
{
    public async Task<Agent> Handle(SetManagement request, CancellationToken cancellationToken)
    {
        await registration.RequireAllowedAsync(request.Management, "url", cancellationToken);
        await using var work = await store.BeginAsync(WriteScope.Owner(request.Caller.UserId), cancellationToken);
        var agent = await work.Agents.FindAsync(request.Caller.UserId, request.ChannelId, cancellationToken)
            ?? throw new PlacetException(AgentErrors.NotFound);
        var changed = await registration.ApplyAsync(work, agent, request.Management, cancellationToken);
        await work.Agents.UpdateAsync(changed, agent, cancellationToken);
        await work.CommitAsync(request.Caller.Entry(request.Management.Action, changed.Name, changed.Id));
        return presence.Show(changed);
    }
}
