using AutoMapper;
using Placet.Api.Contracts.Accounts;
using Placet.Api.Contracts.Agents;
using Placet.Api.OpenApi;
using Placet.Application.Agents.Transfers;

namespace Placet.Api.Controllers.Agents;

/// <summary>Offers of agents, to the caller and by the caller.</summary>
[Route("api/transfers")]
[ParameterDocs("id", "The offer.")]
public sealed class TransfersController(ISender sender, IMapper mapper) : SignedInController
{
    /// <summary>Lists offers of agents to you, and your own offers.</summary>
    /// <remarks>An offer that was declined, accepted or withdrawn, or has expired, is not listed.</remarks>
    [HttpGet]
    public async Task<AgentTransfersResponse> List(CancellationToken cancellationToken) =>
        mapper.Map<AgentTransfersResponse>(await sender.Send(new ListTransfers(OwnerId), cancellationToken));

    /// <summary>Accepts an offer: the agent is yours from now on.</summary>
    /// <remarks>
    /// So are the agents below it; a sub-agent becomes a top-level agent. The previous owner reaches nothing of them any more. Their open
    /// alerts end, since they belong to rules of the previous owner. The runtime is not notified; it needs an API key of yours. With too
    /// many agents: 409 <c>agent_limit</c>, and the offer stays open.
    /// </remarks>
    /// <returns>The agent.</returns>
    /// <response code="404">There is no such offer to you, or not any more: <c>transfer_not_found</c>.</response>
    [HttpPost("{id}/accept")]
    public async Task<AgentResponse> Accept(string id, CancellationToken cancellationToken) =>
        mapper.Map<AgentResponse>(await sender.Send(new AcceptTransfer(Caller, id), cancellationToken));

    /// <summary>Declines an offer.</summary>
    /// <remarks>The owner sees that you did.</remarks>
    /// <response code="404">There is no such offer to you, or not any more: <c>transfer_not_found</c>.</response>
    [HttpPost("{id}/decline")]
    public async Task<MessageResponse> Decline(string id, CancellationToken cancellationToken)
    {
        await sender.Send(new DeclineTransfer(Caller, id), cancellationToken);
        return new MessageResponse("Offer declined");
    }
}
