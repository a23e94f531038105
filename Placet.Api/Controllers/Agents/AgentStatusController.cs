using AutoMapper;
using Placet.Api.Contracts.Agents;
using Placet.Application.Agents.Status;

namespace Placet.Api.Controllers.Agents;

/// <summary>Status reports of agents.</summary>
[Route("api/v1/status")]
public sealed class AgentStatusController(ISender sender, IMapper mapper) : AgentKeyController
{
    /// <summary>Reports the status of an agent; call it every 60 seconds.</summary>
    /// <remarks>
    /// A change of status is stored in the agent's history; a repeated one only confirms that the agent is running. Send <c>offline</c>
    /// before the runtime stops: otherwise the agent is shown as offline after three minutes, unless the server is configured otherwise.
    /// </remarks>
    /// <returns>The updated agent.</returns>
    [HttpPost("ping")]
    [ProducesResponseType<AgentResponse>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Ping(StatusPingPayload payload, CancellationToken cancellationToken)
    {
        var ping = new PingStatus(OwnerId, payload.AgentId!, payload.Status!.Value, payload.Message.Value);
        return StatusCode(StatusCodes.Status201Created, mapper.Map<AgentResponse>(await sender.Send(ping, cancellationToken)));
    }
}
