using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.A2aPeers;
using Placet.Application.Management.AgentCard;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Controllers.Management;

/// <summary>Other agents that an agent may call.</summary>
[Route("api/agents/{agentId}/manage/a2a/peers")]
[ParameterDocs("alias", "The peer.", Example = "research")]
public sealed class A2aPeersController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists the other agents that this agent may call.</summary>
    /// <returns>The peers, without their tokens.</returns>
    [HttpGet, RuntimeResponse<A2aPeerList>("a2a-peers.list")]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListA2aPeers(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Registers or replaces a peer.</summary>
    /// <returns>The peer, without its token.</returns>
    [HttpPost, RuntimeResponse<A2aPeer>("a2a-peers.create")]
    public Task<IActionResult> Register(string agentId, JsonBody<A2aPeerDraft> body, CancellationToken cancellationToken) =>
        Relay(new RegisterA2aPeer(Caller, agentId, body.RequireText("alias").Bytes), cancellationToken);

    /// <summary>Removes a peer.</summary>
    [HttpDelete("{alias}"), RuntimeResponse<A2aPeerDeletion>("a2a-peers.delete")]
    public Task<IActionResult> Delete(string agentId, PathSegment alias, CancellationToken cancellationToken) =>
        Relay(new DeleteA2aPeer(Caller, agentId, alias), cancellationToken);

    /// <summary>Fetches a peer's card.</summary>
    [HttpGet("{alias}/card"), RuntimeResponse<AgentCardDocument>("a2a-peers.card")]
    public Task<IActionResult> Card(string agentId, PathSegment alias, CancellationToken cancellationToken) =>
        Relay(new GetA2aPeerCard(OwnerId, agentId, alias, RawQuery), cancellationToken);

    /// <summary>Sends a message to a peer.</summary>
    /// <remarks>Never repeat the call after a timeout: the peer may still be working.</remarks>
    /// <param name="body">The message.</param>
    /// <returns>The peer's answer.</returns>
    [HttpPost("{alias}/call"), RuntimeResponse<A2aCallAnswer>("a2a-peers.call")]
    public Task<IActionResult> Call(string agentId, PathSegment alias, JsonBody<A2aCall> body, CancellationToken cancellationToken) =>
        Relay(new CallA2aPeer(Caller, agentId, alias, body.Bytes), cancellationToken);
}
