using AutoMapper;
using Placet.Api.Contracts.Agents;
using Placet.Api.OpenApi;
using Placet.Application.Agents.Transfers;

namespace Placet.Api.Controllers.Agents;

/// <summary>Offers of one of the caller's agents to another user.</summary>
[Route("api/agents/{id}/transfer")]
[ParameterDocs("id", "The agent.")]
public sealed class AgentTransferController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Offers one of your agents to another user.</summary>
    /// <remarks>
    /// Whoever signs in with the address can accept the offer for 7 days; whether it has an account, the response does not show. The agent
    /// goes to them with the agents below it, its credentials, history, usage, alerts and activity; API keys stay with you. An agent can be
    /// offered to one address at a time: 409 <c>transfer_pending</c>.
    /// </remarks>
    /// <returns>The offer.</returns>
    [HttpPost]
    [ProducesResponseType<AgentTransferResponse>(StatusCodes.Status201Created)]
    public async Task<IActionResult> Offer(string id, OfferAgentPayload payload, CancellationToken cancellationToken)
    {
        var caller = Caller.Responding(StatusCodes.Status201Created);
        var transfer = await sender.Send(new OfferAgent(caller, id, payload.Email!), cancellationToken);
        return StatusCode(StatusCodes.Status201Created, mapper.Map<AgentTransferResponse>(transfer));
    }

    /// <summary>Withdraws the offer of one of your agents.</summary>
    /// <remarks>One that was accepted meanwhile cannot be withdrawn: the agent is not yours any more.</remarks>
    /// <response code="404">
    /// You have no such agent: <c>agent_not_found</c>. It is not offered, or not any more: <c>transfer_not_found</c>.
    /// </response>
    [HttpDelete]
    public Task<DeletedResponse> Withdraw(string id, CancellationToken cancellationToken) =>
        Deleted(sender.Send(new WithdrawTransfer(Caller, id), cancellationToken));
}
