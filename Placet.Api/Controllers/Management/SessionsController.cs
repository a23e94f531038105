using Placet.Api.OpenApi;
using Placet.Application.Management.Sessions;
using Placet.Application.Management.Upstream;

namespace Placet.Api.Controllers.Management;

/// <summary>Sessions of an agent's runtime: its conversations.</summary>
[Route("api/agents/{agentId}/manage/sessions")]
[ParameterDocs("key", "The session.", Example = "telegram:123456789")]
public sealed class SessionsController(ISender sender) : ManagementController(sender)
{
    /// <summary>Lists the stored sessions, without their messages.</summary>
    [HttpGet]
    [RelayedQuery("limit", "Maximum number, 1 to 1,000; all if omitted.", IsInteger = true, Example = "20")]
    [RelayedQuery("offset", "Number to skip; 0 if omitted.", IsInteger = true, Default = "0", Example = "20")]
    [RelayedQuery("channel", "Only sessions of this channel, the part of their keys before the colon.", Example = "telegram")]
    [RuntimeResponse<SessionList>("sessions.list")]
    public Task<IActionResult> List(string agentId, CancellationToken cancellationToken) =>
        Relay(new ListSessions(OwnerId, agentId, RawQuery), cancellationToken);

    /// <summary>Reads one session with its messages.</summary>
    [HttpGet("{key}")]
    [RelayedQuery("limit", "Maximum number of its last messages, 1 to 5,000; all if omitted.", IsInteger = true, Example = "50")]
    [RuntimeResponse<SessionDetail>("sessions.get")]
    public Task<IActionResult> Get(string agentId, PathSegment key, CancellationToken cancellationToken) =>
        Relay(new GetSession(OwnerId, agentId, key, RawQuery), cancellationToken);

    /// <summary>Deletes a session from the runtime's memory and disk.</summary>
    [HttpDelete("{key}"), RuntimeResponse<SessionDeletion>("sessions.delete")]
    public Task<IActionResult> Delete(string agentId, PathSegment key, CancellationToken cancellationToken) =>
        Relay(new DeleteSession(Caller, agentId, key), cancellationToken);
}
