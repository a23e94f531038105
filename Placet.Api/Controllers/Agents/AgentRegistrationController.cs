using AutoMapper;
using Placet.Api.Contracts.Agents;
using Placet.Application.Agents.Registration;
using Placet.Domain.Agents;

namespace Placet.Api.Controllers.Agents;

/// <summary>What an agent registers about itself: where its events go, how its runtime is managed, whom it works for.</summary>
[Route("api/v1/agents")]
public sealed class AgentRegistrationController(ISender sender, IMapper mapper) : AgentKeyController
{
    /// <summary>Registers an agent's webhook, and optionally its management credentials and its place among sub-agents.</summary>
    /// <remarks>
    /// Stored headers and log-in are cleared when they are left out; management credentials and the place are kept.
    /// The first management credentials that a user's agents ever register switch on that user's dashboard.
    /// </remarks>
    /// <param name="payload">What to register.</param>
    /// <returns>The agent as it is now.</returns>
    [HttpPost("setWebhook")]
    [ProducesResponseType<AgentResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> SetWebhook(SetWebhookPayload payload, CancellationToken cancellationToken) =>
        Show(await sender.Send(payload.ToRequest(Caller), cancellationToken));

    /// <summary>Removes an agent's webhook; everything else stays. Fine when there is none.</summary>
    /// <remarks>Registered headers and log-in go with it.</remarks>
    /// <param name="payload">The agent.</param>
    /// <returns>The agent as it is now.</returns>
    [HttpPost("deleteWebhook")]
    [ProducesResponseType<AgentResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> DeleteWebhook(ChannelPayload payload, CancellationToken cancellationToken) =>
        Show(await sender.Send(new DeleteWebhook(Caller, payload.ChannelId!), cancellationToken));

    /// <summary>Stores, rotates or clears an agent's management credentials.</summary>
    /// <remarks>
    /// The key is encrypted before it is stored. The first management credentials that a user's agents ever register switch on that
    /// user's dashboard. An agent that is registered again is called with the new credentials from the next call on.
    /// </remarks>
    /// <param name="payload">Address and key; both null to clear.</param>
    /// <returns>The agent as it is now; the key is never shown again.</returns>
    [HttpPost("setManagement")]
    [ProducesResponseType<AgentResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> SetManagement(SetManagementPayload payload, CancellationToken cancellationToken) =>
        Show(await sender.Send(new SetManagement(Caller, payload.ChannelId!, payload.ToAccess()), cancellationToken));

    /// <summary>Makes an agent a sub-agent of another one, or a top-level agent again.</summary>
    /// <remarks>
    /// The parent is another agent of the same user, and may be a sub-agent itself: no circle may arise, and no chain of more than 16
    /// agents, those below the moved one included.
    /// </remarks>
    /// <param name="payload">The agent and its place.</param>
    /// <returns>The agent as it is now.</returns>
    [HttpPost("setSubagent")]
    [ProducesResponseType<AgentResponse>(StatusCodes.Status200OK)]
    public async Task<IActionResult> SetSubagent(SetSubagentPayload payload, CancellationToken cancellationToken) =>
        Show(await sender.Send(
            new SetSubagent(Caller, payload.ChannelId!, payload.IsSubagent!.Value, payload.ParentChannelId), cancellationToken));

    private OkObjectResult Show(Agent agent) => Ok(mapper.Map<AgentResponse>(agent));
}
