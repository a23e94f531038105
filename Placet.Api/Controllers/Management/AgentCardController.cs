using Placet.Api.OpenApi;
using Placet.Application.Management.AgentCard;

namespace Placet.Api.Controllers.Management;

/// <summary>The A2A card of an agent.</summary>
[Route("api/agents/{agentId}/manage/agent-card")]
public sealed class AgentCardController(ISender sender) : ManagementController(sender)
{
    /// <summary>Reads the agent's A2A card.</summary>
    /// <returns>The card, of version 0.3 or 1.0.</returns>
    [HttpGet, RuntimeResponse<AgentCardDocument>("agent-card.get")]
    public Task<IActionResult> Get(string agentId, CancellationToken cancellationToken) =>
        Relay(new GetAgentCard(OwnerId, agentId, RawQuery), cancellationToken);
}
