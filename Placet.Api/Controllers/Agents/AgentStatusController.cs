using AutoMapper;
using Placet.Api.Contracts.Agents;
using Placet.Application.Agents.Status;

namespace Placet.Api.Controllers.Agents;

/// <summary>Signs of life of agents.</summary>
[Route("api/v1/status")]
public sealed class AgentStatusController(ISender sender, IMapper mapper) : AgentKeyController
{
    /// <summary>Says what an agent is doing; to be called about every 60 seconds.</summary>
    /// <remarks>
    /// A change of status is kept in the agent's history; a repeated one only says that it is alive. Send <c>offline</c> before the
    /// runtime ends: an agent that falls silent instead is shown as offline three minutes later, unless the server is set otherwise.
    /// </remarks>
    /// <param name="payload">The agent and its status.</param>
    /// <returns>The agent as it is now.</returns>
    [HttpPost("ping")]
    [ProducesResponseType<AgentResponse>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Ping(StatusPingPayload payload, CancellationToken cancellationToken)
    {
        var ping = new PingStatus(OwnerId, payload.AgentId!, payload.Status!.Value, payload.Message.Value);
        return StatusCode(StatusCodes.Status201Created, mapper.Map<AgentResponse>(await sender.Send(ping, cancellationToken)));
    }
}
