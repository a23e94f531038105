using AutoMapper;
using Placet.Api.Contracts.Agents;
using Placet.Application.Agents.Registration;
using Placet.Domain.Agents;

namespace Placet.Api.Controllers.Agents;

/// <summary>Registration of an agent: its webhook, its management credentials and its parent agent.</summary>
[Route("api/v1/agents")]
public sealed class AgentRegistrationController(ISender sender, IMapper mapper) : AgentKeyController
{
    /// <summary>Registers an agent's webhook, and optionally management credentials and a parent agent.</summary>
    /// <remarks>
    /// Headers and basic authentication are cleared if omitted; management credentials and the parent are kept.
    /// The first management credentials that any agent of a user registers enable that user's dashboard.
    /// </remarks>
    /// <returns>The updated agent.</returns>
    [HttpPost("setWebhook")]
    public async Task<AgentResponse> SetWebhook(SetWebhookPayload payload, CancellationToken cancellationToken) =>
        Show(await sender.Send(payload.ToRequest(Caller), cancellationToken));

    /// <summary>Removes an agent's webhook, if it has one.</summary>
    /// <remarks>Its headers and basic authentication are removed too; everything else is kept.</remarks>
    /// <returns>The updated agent.</returns>
    [HttpPost("deleteWebhook")]
    public async Task<AgentResponse> DeleteWebhook(ChannelPayload payload, CancellationToken cancellationToken) =>
        Show(await sender.Send(new DeleteWebhook(Caller, payload.ChannelId!), cancellationToken));

    /// <summary>Sets, replaces or clears an agent's management credentials.</summary>
    /// <remarks>
    /// The key is stored encrypted. The first management credentials that any agent of a user registers enable that user's dashboard. New
    /// credentials are used from the next call of the runtime on.
    /// </remarks>
    /// <param name="payload">Address and key; both null to clear them.</param>
    /// <returns>The updated agent, without the key.</returns>
    [HttpPost("setManagement")]
    public async Task<AgentResponse> SetManagement(SetManagementPayload payload, CancellationToken cancellationToken) =>
        Show(await sender.Send(new SetManagement(Caller, payload.ChannelId!, payload.ToCredentials()), cancellationToken));

    /// <summary>Makes an agent a sub-agent of another one, or a top-level agent again.</summary>
    /// <remarks>
    /// The parent is another agent of the same user, and may be a sub-agent itself. Cycles are refused, and so are chains of more than 16
    /// agents, including those below the moved one.
    /// </remarks>
    /// <returns>The updated agent.</returns>
    [HttpPost("setSubagent")]
    public async Task<AgentResponse> SetSubagent(SetSubagentPayload payload, CancellationToken cancellationToken) =>
        Show(await sender.Send(
            new SetSubagent(Caller, payload.ChannelId!, payload.IsSubagent!.Value, payload.ParentChannelId), cancellationToken));

    private AgentResponse Show(Agent agent) => mapper.Map<AgentResponse>(agent);
}
