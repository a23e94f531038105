using MediatR;
using Placet.Domain.Agents;

namespace Placet.Application.Agents.Registration;

/// <summary>Stores, rotates or clears an agent's management credentials.</summary>
/// <param name="OwnerId">The caller.</param>
/// <param name="ChannelId">The agent.</param>
/// <param name="Management">The credentials; both members null to clear.</param>
public sealed record SetManagement(string OwnerId, string ChannelId, ManagementAccess Management) : IRequest<Agent>
{
    /// <summary>Clears an agent's management credentials; fine when there are none.</summary>
    /// <param name="ownerId">The caller.</param>
    /// <param name="agentId">The agent.</param>
    /// <returns>The request.</returns>
    public static SetManagement Clear(string ownerId, string agentId) => new(ownerId, agentId, new ManagementAccess(Url: null, ApiKey: null));
}

internal sealed class SetManagementHandler(AgentEditor editor, ManagementRegistration registration) : IRequestHandler<SetManagement, Agent>
{
    public async Task<Agent> Handle(SetManagement request, CancellationToken cancellationToken)
    {
        await registration.RequireAllowedAsync(request.Management, "url", cancellationToken);
        return await editor.EditAsync(
            request.OwnerId,
            request.ChannelId,
            (work, agent) => registration.ApplyAsync(work, agent, request.Management, cancellationToken),
            cancellationToken);
    }
}
