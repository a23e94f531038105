using Placet.Api.OpenApi;
using Placet.Application.Management.Sessions;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Controllers.Management;

/// <summary>Sessions of an agent's runtime: its conversations.</summary>
[Route("api/agents/{agentId}/manage/sessions")]
[ParameterExample("key", "telegram:123456789")]
public sealed class SessionsController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists the sessions that the runtime keeps, without their messages.</summary>
    /// <returns>The sessions.</returns>
    [HttpGet]
    [RelayedQuery("limit", "How many at the most, 1 to 1,000; all when left out.", IsInteger = true, Example = "20")]
    [RelayedQuery("offset", "How many to skip; 0 when left out.", IsInteger = true, Default = "0", Example = "20")]
    [RelayedQuery("channel", "Only sessions of this channel, which is what stands before the colon of their keys.", Example = "telegram")]
    [RuntimeExample("sessions.list")]
    [ProducesResponseType<SessionList>(StatusCodes.Status200OK)]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListSessions(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Reads one session with its messages.</summary>
    /// <param name="key">The session: any text as one path segment, <c>telegram:12</c>, <c>a%2Fb</c>.</param>
    /// <returns>The session.</returns>
    [HttpGet("{key}")]
    [RelayedQuery("limit", "Only so many of its last messages, 1 to 5,000; all when left out.", IsInteger = true, Example = "50")]
    [RuntimeExample("sessions.get")]
    [ProducesResponseType<SessionDetail>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(string agentId, [FromRoute] PathSegment key, CancellationToken cancellationToken) =>
        Relay(new GetSession(OwnerId, agentId, key, RawQuery), cancellationToken);

    /// <summary>Deletes a session from the runtime's memory and disk.</summary>
    /// <param name="key">The session: any text as one path segment.</param>
    /// <returns>That it is gone.</returns>
    [HttpDelete("{key}")]
    [RuntimeExample("sessions.delete")]
    [ProducesResponseType<SessionDeletion>(StatusCodes.Status200OK)]
    public Task<IActionResult> Delete(string agentId, [FromRoute] PathSegment key, CancellationToken cancellationToken) =>
        Relay(new DeleteSession(Caller, agentId, key), cancellationToken);
}
