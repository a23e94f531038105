using Placet.Api.Authentication;
using Placet.Api.Events;
using Placet.Api.OpenApi;
using Placet.Application.Events;

namespace Placet.Api.Controllers.AcrossAgents;

/// <summary>Hints that something changed, as they happen.</summary>
[Route("api/manage/events"), AcceptsApiKeys]
public sealed class EventsController(ISender sender) : SignedInController
{
    /// <summary>Streams hints about your agents, alerts and activity, until you disconnect.</summary>
    /// <remarks>
    /// Server-sent events, which browsers read with <c>EventSource</c>. Each has an <c>id</c>, and as <c>data</c> a JSON object that names
    /// what to read again: <c>agent.health</c> (<c>agentId</c>, <c>status</c>), <c>agent.changed</c> and <c>agent.removed</c>
    /// (<c>agentId</c>), <c>alert</c> (<c>id</c>, <c>state</c>), <c>activity</c> (<c>agentId</c>, if it concerns one), <c>usage</c>
    /// (<c>agentId</c>), and <c>reload</c>: hints were missed, read everything again. A comment every 15 seconds shows that the connection
    /// is alive. The stream ends when the sign-in ends or the server stops; a client that connects again within 60 seconds with
    /// <c>Last-Event-ID</c> misses nothing. An event may come twice, and names of later versions are to be ignored.
    /// </remarks>
    /// <param name="lastEventId">The <c>id</c> that was received last.</param>
    /// <returns>Events, until the stream ends.</returns>
    /// <response code="429">You have 20 streams already: <c>too_many_requests</c>.</response>
    [HttpGet]
    [ParameterDocs("Last-Event-ID", Example = "1f0c2a4b-1778749953000")]
    [DisableHttpMetrics]
    [Produces("text/event-stream", Type = typeof(string))]
    public async Task<IActionResult> Stream(
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId, CancellationToken cancellationToken) =>
        new EventStreamResult(await sender.Send(new OpenEventStream(OwnerId, lastEventId), cancellationToken));
}
