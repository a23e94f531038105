using Placet.Api.Binding;
using Placet.Api.OpenApi;
using Placet.Application.Management.A2aPeers;
using Placet.Application.Management.AgentCard;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Controllers.Management;

/// <summary>Other agents that an agent may call.</summary>
[Route("api/agents/{agentId}/manage/a2a/peers")]
[ParameterExample("alias", "research")]
public sealed class A2aPeersController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists the other agents that this agent may call.</summary>
    /// <returns>The peers, without their tokens.</returns>
    [HttpGet]
    [RuntimeExample("a2a-peers.list")]
    [ProducesResponseType<A2aPeerList>(StatusCodes.Status200OK)]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListA2aPeers(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Registers a peer, or overwrites one.</summary>
    /// <param name="body">The peer.</param>
    /// <returns>The peer, without its token.</returns>
    [HttpPost]
    [RuntimeExample("a2a-peers.create")]
    [ProducesResponseType<A2aPeer>(StatusCodes.Status200OK)]
    [ProducesResponseType<A2aPeer>(StatusCodes.Status201Created)]
    public Task<IActionResult> Register(string agentId, JsonBody<A2aPeerDraft> body, CancellationToken cancellationToken) =>
        Relay(new RegisterA2aPeer(Caller, agentId, body.RequireText("alias").Bytes), cancellationToken);

    /// <summary>Removes a peer.</summary>
    /// <param name="alias">The peer. Any text as one path segment.</param>
    /// <returns>That it is gone.</returns>
    [HttpDelete("{alias}")]
    [RuntimeExample("a2a-peers.delete")]
    [ProducesResponseType<A2aPeerDeletion>(StatusCodes.Status200OK)]
    public Task<IActionResult> Delete(string agentId, [FromRoute] PathSegment alias, CancellationToken cancellationToken) =>
        Relay(new DeleteA2aPeer(Caller, agentId, alias), cancellationToken);

    /// <summary>Fetches a peer's card.</summary>
    /// <param name="alias">The peer. Any text as one path segment.</param>
    /// <returns>The card.</returns>
    [HttpGet("{alias}/card")]
    [RuntimeExample("a2a-peers.card")]
    [ProducesResponseType<AgentCardDocument>(StatusCodes.Status200OK)]
    public Task<IActionResult> Card(string agentId, [FromRoute] PathSegment alias, CancellationToken cancellationToken) =>
        Relay(new GetA2aPeerCard(OwnerId, agentId, alias, RawQuery), cancellationToken);

    /// <summary>Says something to a peer.</summary>
    /// <remarks>Never repeat it after a time-out: the peer may work on all the same.</remarks>
    /// <param name="alias">The peer. Any text as one path segment.</param>
    /// <param name="body">What to say.</param>
    /// <returns>What it answered.</returns>
    [HttpPost("{alias}/call")]
    [RuntimeExample("a2a-peers.call")]
    [ProducesResponseType<A2aCallAnswer>(StatusCodes.Status200OK)]
    public Task<IActionResult> Call(
        string agentId, [FromRoute] PathSegment alias, JsonBody<A2aCall> body, CancellationToken cancellationToken) =>
        Relay(new CallA2aPeer(Caller, agentId, alias, body.Bytes), cancellationToken);
}
