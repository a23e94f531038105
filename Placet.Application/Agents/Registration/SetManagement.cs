using MediatR;
using Placet.Application.ActivityLog;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Registration;

/// <summary>Stores, rotates or clears an agent's management credentials.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="ChannelId">The agent.</param>
/// <param name="Management">The credentials; both members null to clear.</param>
public sealed record SetManagement(Caller Caller, string ChannelId, ManagementAccess Management) : IRequest<Agent>
{
    /// <summary>Clears an agent's management credentials; fine when there are none.</summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="agentId">The agent.</param>
    /// <returns>The request.</returns>
    public static SetManagement Clear(Caller caller, string agentId) => new(caller, agentId, new ManagementAccess(Url: null, ApiKey: null));
}

internal sealed class SetManagementHandler(AgentEditor editor, ManagementRegistration registration) : IRequestHandler<SetManagement, Agent>
{
    public async Task<Agent> Handle(SetManagement request, CancellationToken cancellationToken)
    {
        await registration.RequireAllowedAsync(request.Management, "url", cancellationToken);
        return await editor.EditAsync(
            request.Caller,
            request.ChannelId,
            [request.Management.Action],
            (work, agent) => registration.ApplyAsync(work, agent, request.Management, cancellationToken),
            cancellationToken);
    }
}
